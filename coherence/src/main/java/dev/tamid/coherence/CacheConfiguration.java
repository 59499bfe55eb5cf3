package dev.tamid.coherence;

import dev.tamid.coherence.cache.Cache;
import dev.tamid.coherence.cache.CacheSettings;
import dev.tamid.coherence.cache.LiveLog;
import dev.tamid.coherence.cache.Looks;
import dev.tamid.coherence.cache.RedisLink;
import dev.tamid.coherence.cache.ServerLife;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The cache alone, for rooms that load and write nothing: import it, and it gives {@link Cache} and {@link LiveLog}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CacheSettings.class)
public class CacheConfiguration {

    @Bean
    RedisLink redisLink(CacheSettings settings) {
        return new RedisLink(settings);
    }

    @Bean
    Cache cache(RedisLink redis, CacheSettings settings) {
        return new Cache(redis, settings);
    }

    @Bean
    ServerLife serverLife(RedisLink redis, CacheSettings settings) {
        return new ServerLife(redis, settings);
    }

    @Bean
    Looks looks(RedisLink redis, CacheSettings settings) {
        return new Looks(redis, settings);
    }

    @Bean
    LiveLog liveLog(RedisLink redis, CacheSettings settings) {
        return new LiveLog(redis, settings);
    }
}
