package dev.tamid.clients.clients;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Phones as ITU-T E.164 has them, for matching; what was typed is kept beside it. Thread-safe. */
@Component
final class Phones {

    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    /** E.164: a plus and at most 15 digits. Some countries' numbering plans allow more. */
    private static final int LONGEST = 16;

    private final String defaultRegion;

    Phones(ClientSettings settings) {
        this.defaultRegion = settings.defaultRegion();
    }

    /** The number, or null when what was typed is none that could be dialled. */
    @Nullable
    String e164(@Nullable String typed) {
        if (typed == null) {
            return null;
        }
        try {
            PhoneNumber number = numbers.parse(typed, defaultRegion);
            String e164 = numbers.format(number, PhoneNumberFormat.E164);
            return numbers.isPossibleNumber(number) && e164.length() <= LONGEST ? e164 : null;
        } catch (NumberParseException notANumber) {
            return null;
        }
    }
}
