package voronka.funnel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import voronka.account.Member;
import voronka.account.Members;
import voronka.funnel.NewPipeline.NewStage;
import voronka.shared.AccountId;
import voronka.shared.MemberId;
import voronka.shared.Refusal.Reason;
import voronka.shared.Sentence;

/** What is wrong with the stages of a pipeline to be. */
@Component
class StageCheck {

  private static final int MOST_STAGES = 100;

  private final Members members;

  StageCheck(Members members) {
    this.members = members;
  }

  List<Reason> faults(List<NewStage> stages, AccountId account) {
    List<Reason> faults = new ArrayList<>();
    if (stages.isEmpty()) {
      faults.add(fault(Sentence.of("funnel.pipeline.no-stages")));
    }
    if (stages.size() > MOST_STAGES) {
      faults.add(fault(Sentence.of("funnel.pipeline.too-many-stages", MOST_STAGES)));
    }
    Set<String> names = new HashSet<>();
    for (NewStage stage : stages) {
      if (!names.add(stage.name().toLowerCase(Locale.ROOT))) {
        faults.add(fault(Sentence.of("funnel.pipeline.stage-twice", stage.name())));
      }
    }
    faults.addAll(unknownMembers(stages, account));
    return faults;
  }

  private List<Reason> unknownMembers(List<NewStage> stages, AccountId account) {
    List<MemberId> named =
        stages.stream()
            .map(stage -> stage.settings().nextTask())
            .flatMap(Stream::ofNullable)
            .map(NextTask::whom)
            .flatMap(Stream::ofNullable)
            .toList();
    if (named.isEmpty()) {
      return List.of();
    }
    Set<MemberId> known =
        members.list(account).stream()
            .filter(Member::isActive)
            .map(Member::id)
            .collect(Collectors.toSet());
    return named.stream()
        .filter(member -> !known.contains(member))
        .map(member -> fault(Sentence.of("funnel.stage.task.no-member", "" + member)))
        .toList();
  }

  private static Reason fault(Sentence sentence) {
    return new Reason("invalid", "stages", sentence);
  }
}
