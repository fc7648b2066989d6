package voronka.funnel;

/** Why a deal came to nothing; each pipeline has its own list. */
public record LossReason(int id, String name) {}
