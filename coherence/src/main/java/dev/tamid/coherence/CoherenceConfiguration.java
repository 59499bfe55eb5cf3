package dev.tamid.coherence;

import com.zaxxer.hikari.HikariDataSource;
import dev.tamid.coherence.cache.Cache;
import dev.tamid.coherence.cache.IdentityLease;
import dev.tamid.coherence.cache.RedisLink;
import dev.tamid.coherence.database.DatabaseIdentity;
import dev.tamid.coherence.database.Loads;
import dev.tamid.coherence.read.Reads;
import dev.tamid.coherence.time.Waiting;
import dev.tamid.coherence.write.Writes;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The protocol for a service that owns rows: import it, and it gives {@link Reads} and {@link Writes} over the service's DataSource. */
@Configuration(proxyBeanMethods = false)
@Import(CacheConfiguration.class)
@EnableConfigurationProperties(CoherenceSettings.class)
public class CoherenceConfiguration {

    @Bean
    DatabaseIdentity databaseIdentity(CoherenceSettings settings) {
        return new DatabaseIdentity(settings.identityLease(), System::nanoTime);
    }

    @Bean
    Loads loads(HikariDataSource dataSource, DatabaseIdentity identity) {
        return Loads.beside(dataSource, identity);
    }

    @Bean
    IdentityLease identityLease(Loads loads, RedisLink redis, CoherenceSettings settings) {
        return new IdentityLease(loads, redis, settings.identityLease(), settings.identityEvery());
    }

    @Bean
    Reads reads(Cache cache, Loads loads, DatabaseIdentity identity, MeterRegistry meters) {
        return new Reads(cache, loads, identity, Waiting.REAL, meters);
    }

    @Bean
    Writes writes(
            HikariDataSource dataSource,
            Cache cache,
            DatabaseIdentity identity,
            CoherenceSettings settings,
            MeterRegistry meters) {
        return new Writes(dataSource, cache, identity, settings.whenCacheIsAway(), meters);
    }
}
