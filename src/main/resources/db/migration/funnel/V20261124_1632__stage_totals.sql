-- Kept reading of funnel.deal for the heads of boards: how many deals stand in a stage and what they are worth together. The bin and
-- undone imports do not count. What is kept is the sum of both tables: a change only adds rows to stage_change, so that moves never queue
-- for a total, and now and then one of them folds these rows into stage_total.
create table funnel.stage_total (
  account_id int not null,
  pipeline_id int not null,
  stage_id int not null,
  closed_in timestamptz not null,     -- an end's quarter of an hour: months of every time zone begin at one; -infinity for other stages
  deals bigint not null,
  sum numeric not null,
  primary key (account_id, pipeline_id, stage_id, closed_in),
  foreign key (account_id, pipeline_id) references funnel.pipeline
);

-- No foreign key: the deal that the row comes from has it, and a move would pay for looking twice.
create table funnel.stage_change (
  account_id int not null,
  id bigint not null generated always as identity,
  pipeline_id int not null,
  stage_id int not null,
  closed_in timestamptz not null,
  deals bigint not null,
  sum numeric not null,
  primary key (account_id, id)
) with (autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_insert_threshold = -1);

alter table funnel.stage_total enable row level security;
create policy account on funnel.stage_total
  using (account_id = nullif(current_setting('voronka.account', true), '')::int)
  with check (account_id = nullif(current_setting('voronka.account', true), '')::int);
alter table funnel.stage_change enable row level security;
create policy account on funnel.stage_change
  using (account_id = nullif(current_setting('voronka.account', true), '')::int)
  with check (account_id = nullif(current_setting('voronka.account', true), '')::int);

create function funnel.closed_in(stage int, at timestamptz) returns timestamptz
  language sql immutable
  as $$
    select case when stage in (142, 143)
                then date_bin('15 minutes', at, timestamptz '2000-01-01 00:00Z')
                else timestamptz '-infinity' end
  $$;

-- Puts the account's changes into its totals. Who finds another at it leaves it to them: nobody ever waits.
create function funnel.fold_stage_changes(account int) returns void
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
        on conflict (account_id, pipeline_id, stage_id, closed_in) do update
       set deals = t.deals + excluded.deals,
           sum = t.sum + excluded.sum;
  end $$;

-- Counts an account's deals anew, also while they move: what moves at the same time adds its change to what is counted here.
-- For whoever wrote deals with triggers off, and for this migration.
create function funnel.recount_stages(account int) returns void
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
    insert into funnel.stage_change (account_id, pipeline_id, stage_id, closed_in, deals, sum)
    select account, d.pipeline_id, d.stage_id, funnel.closed_in(d.stage_id, d.changed_at),
           count(*), coalesce(sum(d.budget), 0)
      from funnel.deal d
     where d.account_id = account
       and d.deleted_at is null
       and not d.undone
     group by 2, 3, 4;
    perform funnel.fold_stage_changes(account);
  end $$;

create function funnel.deal_changed() returns trigger
  language plpgsql
  as $$
  begin
    insert into funnel.stage_change (account_id, pipeline_id, stage_id, closed_in, deals, sum)
    select t.account_id, t.pipeline_id, t.stage_id, funnel.closed_in(t.stage_id, t.changed_at), t.deals, t.sum
      from (values
             (old.account_id, old.pipeline_id, old.stage_id, old.changed_at, -1, -coalesce(old.budget, 0),
              old.deleted_at is null and not old.undone),
             (new.account_id, new.pipeline_id, new.stage_id, new.changed_at, 1, coalesce(new.budget, 0),
              new.deleted_at is null and not new.undone))
           as t (account_id, pipeline_id, stage_id, changed_at, deals, sum, counts)
     where t.counts;
    if random() < 0.002 then
      perform funnel.fold_stage_changes(old.account_id);
    end if;
    return null;
  end $$;
create trigger stage_totals after update on funnel.deal
  for each row
  when (old.stage_id <> new.stage_id
     or old.pipeline_id <> new.pipeline_id
     or old.budget is distinct from new.budget
     or (old.deleted_at is null) <> (new.deleted_at is null)
     or old.undone <> new.undone
     or old.changed_at <> new.changed_at and new.stage_id in (142, 143))
  execute function funnel.deal_changed();
create trigger stage_totals_less after delete on funnel.deal
  for each row execute function funnel.deal_changed();

-- By statement, since an import adds thousands of deals in one.
create function funnel.deals_added() returns trigger
  language plpgsql
  as $$
  declare
    one_account int;
    many int;
  begin
    insert into funnel.stage_change (account_id, pipeline_id, stage_id, closed_in, deals, sum)
    select a.account_id, a.pipeline_id, a.stage_id, funnel.closed_in(a.stage_id, a.changed_at),
           count(*), coalesce(sum(a.budget), 0)
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
create trigger stage_totals_more after insert on funnel.deal
  referencing new table as added
  for each statement execute function funnel.deals_added();

-- As each account: where one role owns and reads, the policy binds it too.
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
