-- What a list of deals is sorted by. Of these only the one by sum is a further index for a move to write.

-- By owner and by source the newest first: of each of them, and of all one after another.
drop index funnel.deal_of_owner;
create index deal_of_owner on funnel.deal (account_id, owner_id, created_at desc, id desc);
drop index funnel.deal_of_source;
create index deal_of_source on funnel.deal (account_id, source_id, created_at desc, id desc);

-- Comparing numeric is not leakproof, so behind the policy an index on the budget could not be entered in the middle.
alter table funnel.deal add column budget_hundredths bigint generated always as ((budget * 100)::bigint) stored;
create index deal_by_budget on funnel.deal (account_id, budget_hundredths, id) where deleted_at is null and not undone;
