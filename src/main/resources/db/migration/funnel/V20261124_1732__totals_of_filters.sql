-- Filtered totals are counted from the index alone for the filters used most, owner and source; both are in deal_counted already, so a
-- change of them writes every index as it is.
drop index funnel.deal_on_board;
create index deal_on_board on funnel.deal (account_id, pipeline_id, stage_id, changed_at, id) include (budget, owner_id, source_id)
  where deleted_at is null and not undone;

-- As before, but rows are written in their order: a month of an end's quarters of an hour then lies together.
create or replace function funnel.fold_stage_changes(account int) returns void
  language plpgsql
  as $$
  begin
    if not pg_try_advisory_xact_lock(4, account) then
      return;
    end if;
    with folded as (
      delete from funnel.stage_change c
       where c.account_id = account
      returning c.pipeline_id, c.stage_id, c.closed_in, c.deals, c.sum)
    insert into funnel.stage_total as t (account_id, pipeline_id, stage_id, closed_in, deals, sum)
    select account, f.pipeline_id, f.stage_id, f.closed_in, sum(f.deals), sum(f.sum)
      from folded f
     group by f.pipeline_id, f.stage_id, f.closed_in
    having sum(f.deals) <> 0 or sum(f.sum) <> 0
     order by f.pipeline_id, f.stage_id, f.closed_in
        on conflict (account_id, pipeline_id, stage_id, closed_in) do update
       set deals = t.deals + excluded.deals,
           sum = t.sum + excluded.sum;
  end $$;

do $$
declare
  one_account int;
begin
  for one_account in select id from account.account loop
    perform set_config('voronka.account', one_account::text, true);
    perform funnel.recount_stages(one_account);
  end loop;
  perform set_config('voronka.account', '', true);
end $$;
