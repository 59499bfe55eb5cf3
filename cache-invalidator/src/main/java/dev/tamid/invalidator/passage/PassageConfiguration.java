package dev.tamid.invalidator.passage;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PassageConfiguration {

    @Bean
    Passages passages() {
        return new Passages();
    }
}
