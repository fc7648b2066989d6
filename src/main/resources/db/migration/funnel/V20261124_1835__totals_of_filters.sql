-- Filtered totals are counted from the index alone for the filters used most, owner and source; both are in deal_counted already, so a
-- change of them writes every index as it is.
drop index funnel.deal_on_board;
create index deal_on_board on funnel.deal (account_id, pipeline_id, stage_id, changed_at, id) include (budget, owner_id, source_id)
  where deleted_at is null and not undone;
