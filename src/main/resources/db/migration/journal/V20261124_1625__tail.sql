-- What was committed between two looks, of each of the accounts in turn and behind its wall. A transaction is found by the first
-- look that can see it, however long it took, and by no other. Counts on entry_in_order.
create function journal.committed_between(accounts int[], earlier pg_snapshot, later pg_snapshot, most int)
  returns table (
    account int, place bigint, subject_kind text, subject_id int, subject_version int, actor_id int, actor_name text)
  language plpgsql
as $$
declare
  one int;
  under_way xid8[] := array(select pg_snapshot_xip(earlier));
begin
  foreach one in array accounts loop
    perform set_config('voronka.account', one::text, true);
    return query
      select e.account_id, e.position, e.subject_kind, e.subject_id, e.subject_version, e.actor_id, e.actor_name
        from (
          (select b.account_id, b.position, b.subject_kind, b.subject_id, b.subject_version, b.actor_id, b.actor_name
             from journal.entry b
            where b.account_id = one
              and b.xid >= pg_snapshot_xmax(earlier)
              and pg_visible_in_snapshot(b.xid, later)
            order by b.xid, b.position
            limit most)
          union all
          (select b.account_id, b.position, b.subject_kind, b.subject_id, b.subject_version, b.actor_id, b.actor_name
             from journal.entry b
            where b.account_id = one
              and b.xid = any (under_way)
              and pg_visible_in_snapshot(b.xid, later)
            limit most)) e
       limit most;
  end loop;
end
$$;
