-- Search inside words. LIKE is not leakproof, so under row-level security no index serves it: these functions run as
-- their owner, answer for the account of the transaction only, and name it in every condition.
create extension if not exists pg_trgm;

do $$
declare
  classes text := (
    select quote_ident(n.nspname) || '.gin_trgm_ops'
      from pg_extension e
      join pg_namespace n on n.oid = e.extnamespace
     where e.extname = 'pg_trgm');
begin
  execute format($i$create index contact_name_inside on contacts.contact
    using gin ((' ' || translate(lower(name), 'ё', 'е')) %s)$i$, classes);
  execute format($i$create index email_inside on contacts.email using gin (address %s)$i$, classes);
  execute format($i$create index phone_inside on contacts.phone using gin (digits %s)$i$, classes);
  execute format($i$create index company_name_inside on contacts.company
    using gin ((' ' || translate(lower(name), 'ё', 'е')) %1$s, lower(email) %1$s, phone_digits %1$s, inn %1$s)$i$, classes);
end $$;

-- Patterns of LIKE: every word, the longest of them (which the index is asked for), and two spellings of a number or null.
create function contacts.contacts_found(
    account int, words text[], longest text, number text, other_number text,
    older_than timestamptz, older_than_id int, many int)
returns table (found_id int)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan
as $$
begin
  if account is distinct from nullif(current_setting('voronka.account', true), '')::int then
    return;
  end if;
  return query
    with hit as (
      select c.id
        from contacts.contact c
       where c.account_id = account
         and ' ' || translate(lower(c.name), 'ё', 'е') like longest
         and ' ' || translate(lower(c.name), 'ё', 'е') like all (words)
       union
      select e.contact_id
        from contacts.email e
       where e.account_id = account
         and e.address like longest
         and e.address like all (words)
       union
      select p.contact_id
        from contacts.phone p
       where p.account_id = account
         and (p.digits like number or p.digits like other_number)
    )
    select c.id
      from hit
      join contacts.contact c on c.account_id = account and c.id = hit.id
     where c.deleted_at is null
       and not c.undone
       and (c.created_at, c.id) < (older_than, older_than_id)
     order by c.created_at desc, c.id desc
     limit many;
end $$;

create function contacts.companies_found(
    account int, words text[], longest text, number text, other_number text,
    older_than timestamptz, older_than_id int, many int)
returns table (found_id int)
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan
as $$
begin
  if account is distinct from nullif(current_setting('voronka.account', true), '')::int then
    return;
  end if;
  return query
    with hit as (
      select c.id
        from contacts.company c
       where c.account_id = account
         and ' ' || translate(lower(c.name), 'ё', 'е') like longest
         and ' ' || translate(lower(c.name), 'ё', 'е') like all (words)
       union
      select c.id
        from contacts.company c
       where c.account_id = account
         and lower(c.email) like longest
         and lower(c.email) like all (words)
       union
      select c.id
        from contacts.company c
       where c.account_id = account
         and (c.phone_digits like number or c.phone_digits like other_number or c.inn like number)
    )
    select c.id
      from hit
      join contacts.company c on c.account_id = account and c.id = hit.id
     where c.deleted_at is null
       and not c.undone
       and (c.created_at, c.id) < (older_than, older_than_id)
     order by c.created_at desc, c.id desc
     limit many;
end $$;
