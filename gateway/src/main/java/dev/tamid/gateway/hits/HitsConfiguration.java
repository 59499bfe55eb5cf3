package dev.tamid.gateway.hits;

import dev.tamid.coherence.CacheConfiguration;
import dev.tamid.coherence.cache.Cache;
import dev.tamid.coherence.cache.RedisLink;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@Configuration(proxyBeanMethods = false)
@Import(CacheConfiguration.class)
@EnableConfigurationProperties(LeaseSettings.class)
class HitsConfiguration {

    @Bean
    DatabaseLease databaseLease(RedisLink redis, LeaseSettings settings) {
        return new DatabaseLease(redis, settings);
    }

    @Bean
    Hits hits(Cache cache, DatabaseLease lease, MeterRegistry meters) {
        Hits hits = new Hits(cache, lease);
        Gauge.builder("tamid.gateway.lease", hits, h -> h.ready() ? 1 : 0)
                .description("Whether it is known which database the cache speaks for, so that hits are given")
                .register(meters);
        return hits;
    }
}
