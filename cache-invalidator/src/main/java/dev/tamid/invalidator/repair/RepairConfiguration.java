package dev.tamid.invalidator.repair;

import dev.tamid.coherence.cache.RedisLink;
import dev.tamid.invalidator.database.Primary;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts repair together. */
@Configuration(proxyBeanMethods = false)
class RepairConfiguration {

    @Bean
    Evictions evictions(RedisLink redis, Primary primary, RepairSettings settings) {
        return new Evictions(redis, primary, settings, InstantSource.system());
    }
}
