package dev.tamid.gateway.limits;

import dev.tamid.coherence.cache.RedisLink;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitSettings.class)
class LimitsConfiguration {

    @Bean
    TrainerLimits trainerLimits(RedisLink redis, LimitSettings settings, MeterRegistry meters) {
        return new TrainerLimits(redis, settings, meters);
    }

    @Bean
    StrangerLimits strangerLimits(LimitSettings settings) {
        return new StrangerLimits(settings, System::nanoTime);
    }
}
