package voronka.account.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;
import voronka.account.Visitor;
import voronka.web.FrameSource;

/** Tells every page whose it is. */
@Component
class SignedFrames implements FrameSource {

  @Override
  public Optional<Signed> signed(HttpServletRequest request) {
    return Visitors.of(request).map(SignedFrames::signed);
  }

  private static Signed signed(Visitor visitor) {
    return new Signed(
        visitor.account().name(),
        visitor.account().zone(),
        visitor.account().currency(),
        visitor.actor().member().value(),
        visitor.actor().name());
  }
}
