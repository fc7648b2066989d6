package voronka.account.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import voronka.account.Accounts;
import voronka.account.ApiTokens;
import voronka.account.Sessions;

/** In which order a request is looked at: who is there, is it their own doing, may they. */
@Configuration
@ConditionalOnWebApplication
class Doors {

  private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  @Bean
  SecurityFilterChain chain(
      HttpSecurity http,
      Sessions sessions,
      ApiTokens tokens,
      Accounts accounts,
      @Value("${voronka.patience}") Duration patience) {
    return http.addFilterBefore(
            new WhoIsThere(sessions, tokens, accounts, patience), CsrfFilter.class)
        .csrf(
            csrf ->
                csrf.csrfTokenRepository(new DerivedCsrfTokens())
                    .csrfTokenRequestHandler(new XorCsrfTokenRequestAttributeHandler())
                    .requireCsrfProtectionMatcher(Doors::needsToken))
        .sessionManagement(
            management -> management.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .anonymous(AbstractHttpConfigurer::disable)
        .servletApi(AbstractHttpConfigurer::disable)
        .build();
  }

  /** Whatever a browser sends along by itself could have been sent by another site's page. */
  private static boolean needsToken(HttpServletRequest request) {
    if (Visitors.isApi(request)) {
      return Visitors.cameByCookie(request);
    }
    return !HARMLESS.contains(request.getMethod());
  }

  @Bean
  WebMvcConfigurer access(@Value("${voronka.access.strict:false}") boolean strict) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new AccessCheck(strict)).order(-100);
      }

      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new ActorArgument());
      }
    };
  }
}
