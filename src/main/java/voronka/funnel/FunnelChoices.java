package voronka.funnel;

import java.util.List;

/** Names a funnel report can be narrowed to. */
public record FunnelChoices(List<String> owners, List<String> sources, List<String> tags) {}
