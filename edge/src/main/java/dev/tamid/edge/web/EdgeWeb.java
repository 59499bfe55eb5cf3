package dev.tamid.edge.web;

import dev.tamid.edge.EdgeSettings;
import dev.tamid.edge.auth.Tokens;
import dev.tamid.edge.trace.Tracing;
import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The beans of the servlet side; imported by {@code EdgeConfiguration}. */
@Configuration(proxyBeanMethods = false)
public class EdgeWeb implements WebMvcConfigurer {

    private final EdgeSettings settings;

    EdgeWeb(EdgeSettings settings) {
        this.settings = settings;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new Arguments(settings));
    }

    @Bean
    FilterRegistrationBean<RequestFilter> requestFilter(Tracing tracing) {
        return first(new RequestFilter(settings, tracing), 0);
    }

    @Bean
    FilterRegistrationBean<CallerFilter> callerFilter(Tokens tokens) {
        return first(new CallerFilter(tokens, settings), 1);
    }

    @Bean
    ProblemAdvice problemAdvice() {
        return new ProblemAdvice();
    }

    @Bean
    StrictIds strictIds() {
        return new StrictIds();
    }

    @Bean
    ErrorPage errorPage() {
        return new ErrorPage();
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfTomcat() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemValve.class.getName());
            }
        });
    }

    private static <F extends jakarta.servlet.Filter> FilterRegistrationBean<F> first(F filter, int place) {
        FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + place);
        return registration;
    }
}
