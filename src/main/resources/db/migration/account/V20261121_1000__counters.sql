create schema if not exists account;

-- The next number of each kind of thing in each account.
create table account.counter (
  account_id int not null,
  kind text not null,
  next int not null,
  primary key (account_id, kind)
);

alter table account.counter enable row level security;
alter table account.counter force row level security;

create policy account on account.counter
  using (account_id = nullif(current_setting('voronka.account', true), '')::int);
