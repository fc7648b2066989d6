-- How many days a deal may stay in the stage before it hangs; null: nobody said.
alter table funnel.stage add column limit_days int check (limit_days between 1 and 3650);

-- Tags are found regardless of case. lower() is not leakproof, so behind the policy an index on it would go unused.
alter table funnel.deal_tag add column tag_key text not null generated always as (lower(tag)) stored;
drop index funnel.deal_with_tag;
create index deal_with_tag on funnel.deal_tag (account_id, tag_key, deal_id);
