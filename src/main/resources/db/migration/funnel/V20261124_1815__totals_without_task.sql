-- Of the deals in a stage, how many open ones have no task. Kept with the totals, in the same rows: deal.next_task_id is in no index.
alter table funnel.stage_total add column without_task bigint not null default 0;
alter table funnel.stage_change add column without_task bigint not null default 0;

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
      returning c.pipeline_id, c.stage_id, c.closed_in, c.deals, c.sum, c.without_task)
    insert into funnel.stage_total as t (account_id, pipeline_id, stage_id, closed_in, deals, sum, without_task)
    select account, f.pipeline_id, f.stage_id, f.closed_in, sum(f.deals), sum(f.sum), sum(f.without_task)
      from folded f
     group by f.pipeline_id, f.stage_id, f.closed_in
    having sum(f.deals) <> 0 or sum(f.sum) <> 0 or sum(f.without_task) <> 0
     order by f.pipeline_id, f.stage_id, f.closed_in
        on conflict (account_id, pipeline_id, stage_id, closed_in) do update
       set deals = t.deals + excluded.deals,
           sum = t.sum + excluded.sum,
           without_task = t.without_task + excluded.without_task;
  end $$;

create or replace function funnel.recount_stages(account int) returns void
  language plpgsql
  as $$
  begin
    perform pg_advisory_xact_lock(4, account);
    with totals as (
      delete from funnel.stage_total
       where account_id = account),
    changes as (
      delete from funnel.stage_change
       where account_id = account)
    insert into funnel.stage_change (account_id, pipeline_id, stage_id, closed_in, deals, sum, without_task)
    select account, d.pipeline_id, d.stage_id, funnel.closed_in(d.stage_id, d.changed_at),
           count(*), coalesce(sum(d.budget), 0),
           count(*) filter (where d.next_task_id is null and d.stage_id > 10000)
      from funnel.deal d
     where d.account_id = account
       and d.deleted_at is null
       and not d.undone
     group by 2, 3, 4;
    perform funnel.fold_stage_changes(account);
  end $$;

create or replace function funnel.deal_changed() returns trigger
  language plpgsql
  as $$
  begin
    insert into funnel.stage_change (account_id, pipeline_id, stage_id, closed_in, deals, sum, without_task)
    select t.account_id, t.pipeline_id, t.stage_id, funnel.closed_in(t.stage_id, t.changed_at), t.deals, t.sum,
           case when t.task is null and t.stage_id > 10000 then t.deals else 0 end
      from (values
             (old.account_id, old.pipeline_id, old.stage_id, old.changed_at, -1, -coalesce(old.budget, 0), old.next_task_id,
              old.deleted_at is null and not old.undone),
             (new.account_id, new.pipeline_id, new.stage_id, new.changed_at, 1, coalesce(new.budget, 0), new.next_task_id,
              new.deleted_at is null and not new.undone))
           as t (account_id, pipeline_id, stage_id, changed_at, deals, sum, task, counts)
     where t.counts;
    if random() < 0.002 then
      perform funnel.fold_stage_changes(old.account_id);
    end if;
    return null;
  end $$;
drop trigger stage_totals on funnel.deal;
create trigger stage_totals after update on funnel.deal
  for each row
  when (old.stage_id <> new.stage_id
     or old.pipeline_id <> new.pipeline_id
     or old.budget is distinct from new.budget
     or (old.next_task_id is null) <> (new.next_task_id is null)
     or (old.deleted_at is null) <> (new.deleted_at is null)
     or old.undone <> new.undone
     or old.changed_at <> new.changed_at and new.stage_id in (142, 143))
  execute function funnel.deal_changed();

create or replace function funnel.deals_added() returns trigger
  language plpgsql
  as $$
  declare
    one_account int;
    many int;
  begin
    insert into funnel.stage_change (account_id, pipeline_id, stage_id, closed_in, deals, sum, without_task)
    select a.account_id, a.pipeline_id, a.stage_id, funnel.closed_in(a.stage_id, a.changed_at),
           count(*), coalesce(sum(a.budget), 0),
           count(*) filter (where a.next_task_id is null and a.stage_id > 10000)
      from added a
     where a.deleted_at is null
       and not a.undone
     group by 1, 2, 3, 4;
    get diagnostics many = row_count;
    if random() < 0.001 * many then
      for one_account in select distinct a.account_id from added a loop
        perform funnel.fold_stage_changes(one_account);
      end loop;
    end if;
    return null;
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
