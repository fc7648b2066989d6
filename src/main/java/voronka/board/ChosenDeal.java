package voronka.board;

import java.util.List;
import org.jspecify.annotations.Nullable;
import voronka.funnel.DealId;
import voronka.funnel.PipelineId;
import voronka.funnel.StageId;
import voronka.shared.MemberId;

/** A deal somebody is about to change together with others, as it is now. */
public record ChosenDeal(
    DealId id,
    int version,
    String name,
    PipelineId pipeline,
    StageId stage,
    @Nullable MemberId owner,
    List<String> tags) {}
