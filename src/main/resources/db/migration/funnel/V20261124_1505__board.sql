-- A board's totals are read from this index alone: the budget is in it, and the bin and undone imports are not.
drop index funnel.deal_on_board;
create index deal_on_board on funnel.deal (account_id, pipeline_id, stage_id, changed_at, id) include (budget)
  where deleted_at is null and not undone;
