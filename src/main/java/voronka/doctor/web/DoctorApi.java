package voronka.doctor.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import voronka.account.Allowed;
import voronka.account.Right;
import voronka.doctor.NameVerdict;
import voronka.doctor.StageNames;
import voronka.web.JsonBody;
import voronka.web.JsonField;
import voronka.web.Words;

/** The doctor as JSON. */
@RestController
@RequestMapping("/api/crm/doctor")
class DoctorApi {

  private static final int MOST_NAMES = 500;
  private static final int LONGEST_NAME = 255;

  private final StageNames names;
  private final Words words;

  DoctorApi(StageNames names, Words words) {
    this.names = names;
    this.words = words;
  }

  /** What the doctor says of a name, in words. */
  record JudgedName(String name, boolean result, @Nullable String why, @Nullable String proposal) {}

  /** Reads nothing of the account and changes nothing: whoever sees a funnel may ask. */
  @PostMapping("/names")
  @Allowed(Right.SEE_DEALS)
  List<JudgedName> judge(@RequestBody byte[] bytes) {
    JsonBody body = JsonBody.of(bytes);
    JsonField<List<String>> sent = body.textsAsSent("names", MOST_NAMES).max(LONGEST_NAME);
    if (sent.orNull() == null) {
      sent.required();
    }
    body.check();
    return sent.get().stream().map(names::judge).map(this::json).toList();
  }

  private JudgedName json(NameVerdict verdict) {
    @Nullable String why = verdict.fault() == null ? null : words.text(verdict.fault().why());
    return new JudgedName(verdict.name(), verdict.isResult(), why, verdict.proposal());
  }
}
