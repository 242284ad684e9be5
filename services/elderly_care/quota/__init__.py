"""The quota (居家养老服务补贴): a monthly amount from the public purse, for services and never in cash.

Five words: an *amount* is what a class and a level get in a month; an *entitlement* is one elder's right to it; a *month* is the account
of one elder; a *share* is what the quota pays of one booking; the *ledger* tells every movement.

Why a month is a row with a balance, beside a ledger: `UPDATE … SET balance = balance - ? WHERE … AND balance >= ?` is one statement that
both engines decide alike, however many book at once, and an empty answer means too little. The ledger says the same in movements;
`balance = GRANT + ADJUST - RESERVE + RELEASE`, `reserved = RESERVE - RELEASE - TAKE`, `taken = TAKE`, and none is ever below zero.
"""
