create schema if not exists contacts;

-- What names and addresses are compared by is kept beside them: lower() is not leakproof, so under row-level security
-- an index over lower(name) would go unused.
create table contacts.company (
  account_id int not null,
  id int not null,
  version int not null default 1,
  name text not null check (char_length(name) <= 255),
  name_key text not null generated always as (lower(name)) stored,
  inn text,
  phone text,
  phone_e164 text,
  phone_digits text generated always as (coalesce(substr(phone_e164, 2), regexp_replace(phone, '[^0-9]', '', 'g'))) stored,
  email text,
  external_id text,
  owner_id int,
  created_at timestamptz not null,
  deleted_at timestamptz,
  undone boolean not null default false, -- made by an import that was undone: in no list, the bin included
  import_id int,
  primary key (account_id, id)
);
create unique index company_external_id on contacts.company (account_id, external_id) where not undone;
create index company_by_name on contacts.company (account_id, name_key);
create index company_newest on contacts.company (account_id, created_at desc, id desc) where deleted_at is null and not undone;

create table contacts.contact (
  account_id int not null,
  id int not null,
  version int not null default 1,
  name text not null check (char_length(name) <= 255),
  company_id int,
  owner_id int,
  source_id int,
  external_id text,
  created_at timestamptz not null,
  deleted_at timestamptz,
  undone boolean not null default false,
  import_id int,
  primary key (account_id, id),
  foreign key (account_id, company_id) references contacts.company
);
create unique index contact_external_id on contacts.contact (account_id, external_id) where not undone;
create index contact_newest on contacts.contact (account_id, created_at desc, id desc) where deleted_at is null and not undone;
create index contact_of_company on contacts.contact (account_id, company_id);

-- value: as people wrote it; e164: null when it cannot be read as a number; digits: what search looks in
create table contacts.phone (
  account_id int not null,
  contact_id int not null,
  place smallint not null,
  value text not null,
  e164 text,
  digits text not null generated always as (coalesce(substr(e164, 2), regexp_replace(value, '[^0-9]', '', 'g'))) stored,
  primary key (account_id, contact_id, place),
  foreign key (account_id, contact_id) references contacts.contact
);
create index phone_number on contacts.phone (account_id, e164);

create table contacts.email (
  account_id int not null,
  contact_id int not null,
  place smallint not null,
  value text not null,
  address text not null generated always as (lower(value)) stored,
  primary key (account_id, contact_id, place),
  foreign key (account_id, contact_id) references contacts.contact
);
create index email_address on contacts.email (account_id, address);

create table contacts.contact_tag (
  account_id int not null,
  contact_id int not null,
  tag text not null check (char_length(tag) <= 100),
  primary key (account_id, contact_id, tag),
  foreign key (account_id, contact_id) references contacts.contact
);

-- Where contacts and deals come from: one list for both
create table contacts.source (
  account_id int not null,
  id int not null,
  name text not null check (char_length(name) <= 255),
  name_key text not null generated always as (lower(name)) stored,
  primary key (account_id, id)
);
create unique index source_name on contacts.source (account_id, name_key);
alter table contacts.contact add foreign key (account_id, source_id) references contacts.source;
create index contact_of_source on contacts.contact (account_id, source_id);

do $$
declare t text;
begin
  foreach t in array array['company', 'contact', 'phone', 'email', 'contact_tag', 'source'] loop
    execute format('alter table contacts.%I enable row level security', t);
    execute format('alter table contacts.%I force row level security', t);
    execute format($p$create policy account on contacts.%I
      using (account_id = nullif(current_setting('voronka.account', true), '')::int)
      with check (account_id = nullif(current_setting('voronka.account', true), '')::int)$p$, t);
  end loop;
end $$;
