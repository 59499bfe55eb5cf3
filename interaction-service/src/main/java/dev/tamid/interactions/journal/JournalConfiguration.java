package dev.tamid.interactions.journal;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** Runs the {@link Completion}. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(CompletionSettings.class)
class JournalConfiguration {

    @Bean
    SchedulingConfigurer completionSchedule(Completion completion) {
        return registrar -> {
            if (completion.enabled()) {
                registrar.addFixedDelayTask(completion::run, completion.every());
            }
        };
    }
}
