package voronka.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the templates, the words and the static files behind Spring's doors. */
@Configuration
class WebConfiguration {

  @Bean
  Words words(@Value("${voronka.words.strict:false}") boolean strict) {
    return Words.russian(strict);
  }

  @Bean
  Assets assets() throws IOException {
    return Assets.read();
  }

  @Bean
  Frames frames(Words words, Assets assets, Clock clock, Optional<FrameSource> people) {
    return new Frames(words, assets, clock, people);
  }

  /** The name is Spring's. */
  @Bean
  CookieFlash flashMapManager() {
    return new CookieFlash();
  }

  @Bean
  TemplateEngine templates() {
    TemplateEngine engine =
        TemplateEngine.createPrecompiled(null, ContentType.Html, null, "voronka.views");
    engine.setBinaryStaticContent(true);
    return engine;
  }

  @Bean
  JteViewResolver jteViewResolver(TemplateEngine templates, Frames frames) {
    return new JteViewResolver(templates, frames);
  }

  @Bean
  FailureAnswers failureAnswers(Words words, Frames frames, TemplateEngine templates) {
    return new FailureAnswers(words, frames, templates);
  }

  /** Before sign-in, so that refusals carry the headers too. */
  @Bean
  FilterRegistrationBean<SecurityHeaders> securityHeaders() {
    var filter = new FilterRegistrationBean<>(new SecurityHeaders());
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
    return filter;
  }

  /** The host makes an error valve of its own unless it finds one of the class it is told. */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> quietErrors(FailureAnswers answers) {
    return tomcat ->
        tomcat.addContextCustomizers(
            context -> {
              var host = (StandardHost) context.getParent();
              host.setErrorReportValveClass(QuietErrors.class.getName());
              host.getPipeline().addValve(new QuietErrors(answers));
            });
  }

  @Bean
  WebMvcConfigurer webMvc(Assets assets) {
    return new WebMvcConfigurer() {
      @Override
      public void addResourceHandlers(ResourceHandlerRegistry registry) {
        var forever = CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
        registry
            .addResourceHandler(assets.root() + "lib/**")
            .addResourceLocations("classpath:/META-INF/resources/webjars/")
            .setCacheControl(forever)
            .resourceChain(true);
        registry
            .addResourceHandler(assets.root() + "**")
            .addResourceLocations("classpath:/static/")
            .setCacheControl(forever);
      }

      @Override
      public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(new IdConverter());
      }
    };
  }
}
