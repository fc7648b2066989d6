package voronka.browser;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

/** One finger on the glass. */
final class Finger {

  private final CDPSession session;

  Finger(Page page) {
    session = page.context().newCDPSession(page);
  }

  void down(double x, double y) {
    send("touchStart", x, y);
  }

  void move(double x, double y) {
    send("touchMove", x, y);
  }

  void up() {
    JsonObject event = new JsonObject();
    event.addProperty("type", "touchEnd");
    event.add("touchPoints", new JsonArray());
    session.send("Input.dispatchTouchEvent", event);
  }

  private void send(String type, double x, double y) {
    JsonObject point = new JsonObject();
    point.addProperty("x", x);
    point.addProperty("y", y);
    JsonArray points = new JsonArray();
    points.add(point);
    JsonObject event = new JsonObject();
    event.addProperty("type", type);
    event.add("touchPoints", points);
    session.send("Input.dispatchTouchEvent", event);
  }
}
