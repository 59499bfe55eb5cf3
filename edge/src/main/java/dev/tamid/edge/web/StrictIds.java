package dev.tamid.edge.web;

import dev.tamid.edge.problem.Code;
import dev.tamid.edge.problem.ProblemException;
import dev.tamid.edge.request.Ids;
import java.beans.PropertyEditorSupport;
import java.util.UUID;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * Ids in addresses are UUIDs written in full; {@link UUID#fromString} takes {@code 1-1-1-1-1} too. An editor and not a converter: when a
 * converter refuses, Spring goes on to its own editor, which is lenient.
 */
@ControllerAdvice
final class StrictIds {

    private static final class Editor extends PropertyEditorSupport {
        @Override
        public void setAsText(String text) {
            setValue(Ids.parse(text).orElseThrow(() -> ProblemException.of(Code.INVALID_ID)));
        }
    }

    @InitBinder
    void ids(WebDataBinder binder) {
        binder.registerCustomEditor(UUID.class, new Editor());
    }
}
