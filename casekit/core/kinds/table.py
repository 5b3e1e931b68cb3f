"""The only list of the built-in kinds: word in the file → where its class is."""

_BY_MODULE = {
    "open": "opened:Opened",
    "restate": "restated:Restated",
    "note": "noted:Noted",
    "tried": "tried:Tried",
    "asked": "asked:Asked",
    "diagnose": "diagnosed:Diagnosed",
    "contact": "contacted:Contacted",
    "visit": "visited:Visited",
    "quote": "quoted:Quoted",
    "approve": "approved:Approved",
    "decline": "declined:Declined",
    "promise": "promised:Promised promise_kept:PromiseKept promise_moved:PromiseMoved promise_dropped:PromiseDropped",
    "follow_up": "followup_set:FollowUpSet followup_done:FollowUpDone followup_moved:FollowUpMoved "
    "followup_dropped:FollowUpDropped",
    "wait": "waiting:Waiting resumed:Resumed",
    "hand_over": "handover_asked:HandOverAsked handover_accepted:HandOverAccepted handover_declined:HandOverDeclined",
    "escalate": "escalated:Escalated escalation_answered:EscalationAnswered escalation_recalled:EscalationRecalled",
    "refer": "referred:Referred",
    "repair_or_replace": "compared:Compared",
    "grant": "grant_asked:GrantAsked granted:Granted",
    "offer": "offered:Offered offer_answered:OfferAnswered",
    "loaner": "loaner_lent:LoanerLent loaner_returned:LoanerReturned",
    "part": "part_used:PartUsed",
    "finish": "finished:Finished",
    "collect": "collected:Collected paid:Paid",
    "close": "closed:Closed",
    "reopen": "reopened:Reopened",
    "link": "linked:Linked",
    "undo": "retracted:Retracted",
    "edit": "corrected:Corrected",
    "forget": "redacted:Redacted",
    "remind": "reminded:Reminded",
    "customer": "customer_added:CustomerAdded customer_changed:CustomerChanged customer_merged:CustomerMerged "
    "customer_forgotten:CustomerForgotten",
}

BUILT_IN: dict[str, str] = {
    word: f"casekit.core.kinds.{module}:{name}"
    for module, pairs in _BY_MODULE.items()
    for word, _, name in (pair.partition(":") for pair in pairs.split())
}
