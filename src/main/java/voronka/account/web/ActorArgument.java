package voronka.account.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import voronka.account.NotSignedIn;
import voronka.account.Visitor;
import voronka.shared.Actor;

/** Gives a handler {@code Actor me}: the member behind the request. */
class ActorArgument implements HandlerMethodArgumentResolver {

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Actor.class;
  }

  @Override
  public Actor resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    return Visitors.of(request.getNativeRequest(HttpServletRequest.class))
        .map(Visitor::actor)
        .orElseThrow(NotSignedIn::new);
  }
}
