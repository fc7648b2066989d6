create schema if not exists web;

-- Idempotency-Key: what a request was answered, kept for 24 hours, so that a repeated one changes nothing.
create table web.request_key (
  account_id int not null,
  key text not null check (char_length(key) <= 255),
  fingerprint bytea not null,
  status int not null,
  etag text,
  location text,
  body text not null,
  at timestamptz not null,
  primary key (account_id, key)
);
create index request_key_age on web.request_key (account_id, at);

alter table web.request_key enable row level security;
alter table web.request_key force row level security;
create policy account on web.request_key
  using (account_id = nullif(current_setting('voronka.account', true), '')::int)
  with check (account_id = nullif(current_setting('voronka.account', true), '')::int);
