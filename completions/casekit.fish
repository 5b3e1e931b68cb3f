# Completion of casekit and ck for fish: verbs, options, cases, people, categories, filters, dates.
#
#   casekit completions fish > ~/.config/fish/completions/casekit.fish
#   ln -s casekit.fish ~/.config/fish/completions/ck.fish
#
# Made by that command; do not edit. Values come from `casekit-complete` and are never evaluated.

# What may follow a verb: its own verbs and its options (word, kind of value, help), and the kinds of its words.
function __casekit_takes --argument-names verb
    set -g __casekit_verbs
    set -g __casekit_kinds
    set -g __casekit_flags \
        '--store	folder	the folder of the shop\'s records, instead of CASEKIT_STORE or the nearest' \
        '--as	tech	who is typing, by roster name, instead of CASEKIT_USER' \
        '--format	=table json jsonl csv tsv ids	table, json, jsonl, csv, tsv or ids' \
        '--json		short for --format json' \
        '--color	=always never auto	always, never or auto' \
        '--key	text	for scripts: the same words again under the same key add nothing' \
        '--yes		answer every confirmation with yes' \
        '--version		print the version and stop' \
        '--help		show the help of a verb'
    switch "$verb"
        case ''
            set __casekit_verbs \
                'open	Open a case with the customer\'s own words' \
                'restate	Say back in our words what the customer said' \
                'asked	Record what the customer was asked and what they answered' \
                'feeling	Record how the customer feels about it' \
                'desk	Help at the counter: open, fix and hand back in one go' \
                'note	Note what was seen or thought' \
                'tried	Record what was tried, by whom, and what came of it' \
                'diagnose	Say what is wrong, and how sure that is' \
                'contact	Record a word with the customer, in or out' \
                'quote	Name a price to the customer, and ask for their word' \
                'approve	Record the customer\'s yes, up to a limit' \
                'decline	Record the customer\'s no to the price, and why' \
                'repair-or-replace	Weigh repairing against replacing' \
                'rates	Show the chances and lives that comparisons count with' \
                'grant	Give something away within your limit, or ask for it' \
                'offer	Offer something where it may be, or record the answer' \
                'visit	Record that they came, or list what they have to come for' \
                'own	Show who owns a case, since when and how' \
                'hand-over	Offer a case to another tech, with a reason' \
                'accept	Accept a hand-over and say back what was understood' \
                'escalate	Lend a question to somebody who knows, until a date' \
                'answer	Answer an escalation' \
                'recall	Take an escalation back' \
                'refer	Send the customer on to somebody outside the shop' \
                'away	Say who is away until when, and who acts for them' \
                'follow-up	Set, do, move or drop a next step' \
                'wait	Wait for somebody or something, until a date' \
                'promise	Promise something by a time; keep it, move it or drop it' \
                'finish	Say that the work is done and the device is ready' \
                'collect	Hand the device back, and take what is to pay' \
                'close	Close a case with its outcome' \
                'reopen	Open a closed case again: the same fault, or a new one' \
                'link	Link a case to another' \
                'undo	Take the last event back' \
                'edit	Change an event in your editor' \
                'today	Show what is yours to do today' \
                'list	List the cases that fit a filter' \
                'show	Show where a case stands' \
                'story	Read the one screen to read before speaking' \
                'log	Show every event of a case, in order' \
                'search	Find cases by words anywhere in them' \
                'due	List what is due, the overdue first' \
                'customer	List, show, change, merge and forget customers' \
                'loaner	List, lend, take back and check loaners' \
                'part	List, harvest and use parts' \
                'remind	Send the reminders that are due, from cron' \
                'message	List, show, preview, send and drop messages' \
                'init	Make a shop in a folder' \
                'config	Show or change the shop\'s settings' \
                'as	Say who is typing at this terminal' \
                'import	Import cases from a file' \
                'check	Check every record and say what is wrong' \
                'reindex	Build the index anew from the records' \
                'merge-file	Merge two copies of a record, for git' \
                'plugins	Show the plugins: what each adds, what is wrong with it' \
                'completions	Print the completions of a shell' \
                'demo	Make a shop with sample cases to play with' \
                'worth	short for repair-or-replace'
        case 'open'
            set __casekit_kinds 'text'
            set -a __casekit_flags \
                '--customer	customer	a customer already known: c17, a phone number, a name' \
                '--new-customer		somebody new, although the details fit somebody known' \
                '--name	text	their name' \
                '--phone	text	a number to reach them' \
                '--email	text	an address to reach them' \
                '--channel	=phone mail counter	how they came: counter, phone, mail …' \
                '--category	category	printer, laptop, mobile …' \
                '--device	text	as they call it: "HP LaserJet 1020"' \
                '--brand	text	' \
                '--model	text	' \
                '--serial	text	' \
                '--age	text	in years' \
                '--accessories	text	what they leave with it' \
                '--condition	text	scratches, dents, what is missing' \
                '--feeling	text	how they feel about it: "third time this year"' \
                '--tried	text	what they tried already' \
                '--wants-to-learn	text	what they would like to understand' \
                '--owner	tech	who owns it, when not whoever is typing' \
                '--new-fault		a new fault of a device that was here before' \
                '--other-device		not the device that was here before' \
                '--next	text	the next step, such as \'fri call with the quote\''
        case 'restate'
            set __casekit_kinds 'case' 'text'
            set -a __casekit_flags \
                '--confirmed		the customer said "yes, that is it"'
        case 'asked'
            set __casekit_kinds 'case' 'text' 'text'
        case 'feeling'
            set __casekit_kinds 'case' 'text'
        case 'desk'
            set __casekit_kinds 'text'
            set -a __casekit_flags \
                '--done	text	what was done about it' \
                '--customer	customer	a customer already known: c17, a phone number, a name' \
                '--new-customer		somebody new, although the details fit somebody known' \
                '--name	text	their name' \
                '--phone	text	a number to reach them' \
                '--email	text	an address to reach them' \
                '--category	category	printer, laptop, mobile …' \
                '--device	text	as they call it: "HP LaserJet 1020"' \
                '--cause	text	what was wrong' \
                '--known		the cause was seen and proved' \
                '--likely		the cause is not proved' \
                '--outcome	=fixed advised replaced referred declined no-fault unrepairable abandoned duplicate unknown	how it ended: fixed, advised, replaced, referred, declined, no-fault, unrepairable, abandoned, duplicate, unknown' \
                '--paid	text	what they paid for it'
        case 'note'
            set __casekit_kinds 'case' 'text'
        case 'tried'
            set __casekit_kinds 'case' 'text'
            set -a __casekit_flags \
                '--who	=customer tech expert	who did it'
        case 'diagnose'
            set __casekit_kinds 'case' 'text'
            set -a __casekit_flags \
                '--known		seen and proved: customers are told that it was this' \
                '--likely		not proved yet: customers are told that we think so' \
                '--unknown		a guess at best: customers are told no cause' \
                '--plain	text	the same in words for the customer' \
                '--verified-by	text	what showed it, or who'
        case 'contact'
            set __casekit_kinds 'case' 'text'
            set -a __casekit_flags \
                '--out	=phone mail counter	we reached them by phone, mail, counter …' \
                '--in		they came to us' \
                '--channel	=phone mail counter	how they came: phone, mail, counter …' \
                '--told	text	what they know now' \
                '--feeling	text	how they feel about it'
        case 'quote'
            set __casekit_kinds 'case' 'text'
            set -a __casekit_flags \
                '--days	text	how many days the work takes' \
                '--covers	text	what is in it: parts, labour …' \
                '--valid	date	until when it stands; else the policy\'s days' \
                '--currency	text	when it is not the shop\'s' \
                '--anyway		although the shop is closed that day'
        case 'approve'
            set __casekit_kinds 'case'
            set -a __casekit_flags \
                '--limit	text	the most it may cost; else what was quoted' \
                '--by	text	who said so, when it was not the customer' \
                '--how	=phone mail counter	how they said so: phone, mail, counter …' \
                '--until	date	until when they stand by it' \
                '--paid	text	what they pay in advance' \
                '--anyway		although the shop is closed that day'
        case 'decline'
            set __casekit_kinds 'case' 'text'
        case 'repair-or-replace' 'worth'
            set __casekit_kinds 'case'
            set -a __casekit_flags \
                '--repair	text	price of the repair' \
                '--new	text	price of a new one' \
                '--days	text	days without it until it is repaired [0]' \
                '--category	category	printer, laptop, phone …: see casekit rates' \
                '--age	text	age of the device' \
                '--trade-in	text	trade-in, its kind not known' \
                '--standing	text	trade-in that any old device gets at any time [0]' \
                '--one-off	text	trade-in for this device now, lost by repairing it [0]' \
                '--chance	text	chance that the repair succeeds' \
                '--if-fails	text	charge when the repair fails [0]' \
                '--fee	text	diagnosis fee still to be paid [0]' \
                '--years-left	text	years it serves after a good repair' \
                '--life	text	years a new one serves' \
                '--day-cost	text	what a day without it costs' \
                '--loaner-day	text	what such a day costs with a loaner' \
                '--new-days	text	days until a new one works [0]' \
                '--set-up	text	setting the new one up, moving the data [0]' \
                '--disposal	text	getting rid of the old one [0]' \
                '--worth-later	text	worth of the repaired one at its end [0]' \
                '--new-worth-later	text	worth of the new one at its end [0]' \
                '--running	text	energy, supplies and upkeep of the old one [0]' \
                '--new-running	text	the same of the new one [0]' \
                '--dies	text	yearly chance that the repaired one dies for good [0]' \
                '--comeback	text	yearly chance that the same fault returns [0]' \
                '--warranty	text	days that we stand for the repair' \
                '--rate	text	yearly rate above inflation [5%]' \
                '--used	text	price of a used or refurbished one' \
                '--used-life	text	years a used one serves' \
                '--shop-parts	text	the shop\'s price of the parts' \
                '--shop-bench	text	what an hour at the bench costs the shop' \
                '--shop-hours	text	hours for a repair that succeeds' \
                '--shop-wholesale	text	what the shop pays for a new one' \
                '--shop-hours-failed	text	hours for a repair that fails [0]' \
                '--shop-redo	text	what a return within the guarantee costs the shop [0]' \
                '--shop-set-up-hours	text	hours to set a new one up [0]' \
                '--shop-salvage	text	worth of the old one\'s parts, each by its chance of a sale [0]' \
                '--shop-strip-hours	text	hours to take the old one apart [0]' \
                '--shop-disposal	text	what getting rid of the rest costs [0]' \
                '--shop-floor	text	the least the shop wants to earn on a new one [0]' \
                '--guarantee		it is still under guarantee' \
                '--customer		a page for the customer, in plain words' \
                '--explain		the arithmetic too, line by line' \
                '--chart		a drawing too, over the figure that is least certain' \
                '--shop		the shop\'s side too, apart; each --shop-… option asks for it' \
                '--record		put the comparison on the case'
        case 'rates'
            set __casekit_kinds 'text'
        case 'grant'
            set __casekit_kinds 'case' 'text' 'text'
            set -a __casekit_flags \
                '--approve		say yes to what was asked for' \
                '--decline	text	say no to it, or ask no more' \
                '--which	text	the beginning of its id, when there are several (see show)'
        case 'offer'
            set __casekit_kinds 'case' 'text'
            set -a __casekit_flags \
                '--answer	=yes no never	no holds for the case, never for the customer' \
                '--asked		they asked for it themselves'
        case 'visit'
            set __casekit_kinds 'case' '=drop-off pick-up wasted other'
        case 'own'
            set __casekit_kinds 'case'
        case 'hand-over'
            set __casekit_kinds 'case' 'date'
            set -a __casekit_flags \
                '--to	tech	who should own it' \
                '--because	text	why' \
                '--untested	text	why nothing could be tried' \
                '--force		move it at once, without the owner: they left, or are ill' \
                '--decline	text	you were asked, and do not take it' \
                '--anyway		although the shop is closed that day, or they are away'
        case 'accept'
            set __casekit_kinds 'case' 'text'
        case 'escalate'
            set __casekit_kinds 'case' 'date' 'text'
            set -a __casekit_flags \
                '--to	tech	who could know; without it, a list of whom to ask' \
                '--instead		take the question back from who has it, and lend it on' \
                '--which	text	the beginning of its id, when there are several (see show)' \
                '--untested	text	why nothing could be tried' \
                '--anyway		although the shop is closed that day, or they are away' \
                '--next	text	the next step, such as \'fri call with the quote\''
        case 'answer'
            set __casekit_kinds 'case' 'text'
            set -a __casekit_flags \
                '--by	tech	who said so, when not whoever is typing' \
                '--question	text	with --by: what they were asked across the bench' \
                '--which	text	the beginning of its id, when there are several (see show)' \
                '--next	text	the next step, such as \'fri call with the quote\''
        case 'recall'
            set __casekit_kinds 'case' 'text'
            set -a __casekit_flags \
                '--which	text	the beginning of its id, when there are several (see show)' \
                '--next	text	the next step, such as \'fri call with the quote\''
        case 'refer'
            set __casekit_kinds 'case' 'date' 'text'
            set -a __casekit_flags \
                '--to	text	who outside the shop helps them' \
                '--contacts	=us them customer	who contacts the other side first' \
                '--untested	text	why nothing could be tried' \
                '--anyway		although the shop is closed that day' \
                '--next	text	the next step, such as \'fri call with the quote\''
        case 'away'
            set __casekit_kinds 'tech' 'date' '...'
            set -a __casekit_flags \
                '--from	text	the first day they are not here, when not today' \
                '--deputy	tech	who acts for them meanwhile' \
                '--because	text	why' \
                '--back		they are here again, or do not go after all'
        case 'follow-up'
            set __casekit_kinds 'case' 'date' 'text'
            set -a __casekit_flags \
                '--who	tech	who does it; the owner when not given' \
                '--channel	=phone mail counter	how: phone, mail, visit …' \
                '--done	text	it was done, with what result' \
                '--moved	date	it gets another date' \
                '--because	text	why' \
                '--dropped	text	it need not be done' \
                '--which	text	the beginning of its id, when there are several (see show)' \
                '--anyway		although the shop is closed that day' \
                '--next	text	the next step, such as \'fri call with the quote\''
        case 'wait'
            set __casekit_kinds 'case' 'date' 'text'
            set -a __casekit_flags \
                '--on	=customer part vendor expert	who or what it hangs on' \
                '--over	text	the wait is over' \
                '--which	text	the beginning of its id, when there are several (see show)' \
                '--anyway		although the shop is closed that day' \
                '--next	text	the next step, such as \'fri call with the quote\''
        case 'promise'
            set __casekit_kinds 'case' 'date' 'text'
            set -a __casekit_flags \
                '--basis	text	what the date rests on' \
                '--kept		it was kept' \
                '--moved	date	it gets another date' \
                '--because	text	why' \
                '--told		they know the new date; only counts before the old one passes' \
                '--dropped	text	it no longer binds' \
                '--which	text	the beginning of its id, when there are several (see show)' \
                '--anyway		although the shop is closed that day' \
                '--next	text	the next step, such as \'fri call with the quote\'' \
                '--suggest		say by when like cases were ready; writes nothing'
        case 'finish'
            set __casekit_kinds 'case' 'text'
            set -a __casekit_flags \
                '--outcome	=fixed advised replaced referred declined no-fault unrepairable abandoned duplicate unknown	how it ended: fixed, advised, replaced, referred, declined, no-fault, unrepairable, abandoned, duplicate, unknown' \
                '--cause	text	what was wrong' \
                '--known		the cause was seen and proved' \
                '--likely		the cause is not proved: customers are told that we think so' \
                '--unknown		nobody knows the cause: customers are told none' \
                '--plain	text	the cause in words for the customer' \
                '--told	text	what they were told; not yet when left out' \
                '--price	text	what it costs; else the quote, else the parts' \
                '--keeps	text	a promise that this keeps; all, none; once for each'
        case 'collect'
            set __casekit_kinds 'case'
            set -a __casekit_flags \
                '--paid	text	what they pay now' \
                '--back	text	what they get back of what they paid before' \
                '--by	text	who fetched it, when it was not the customer' \
                '--told	text	what they were told when they fetched it' \
                '--rest	date	by when they pay the rest' \
                '--anyway		although a loaner is out; drops the promises that stand'
        case 'close'
            set __casekit_kinds 'case' 'text'
            set -a __casekit_flags \
                '--outcome	=fixed advised replaced referred declined no-fault unrepairable abandoned duplicate unknown	how it ended: fixed, advised, replaced, referred, declined, no-fault, unrepairable, abandoned, duplicate, unknown' \
                '--anyway		drop the promises, escalations, grants, loaners, referrals that stand'
        case 'reopen'
            set __casekit_kinds 'closed' 'text'
            set -a __casekit_flags \
                '--same		the fault it came with' \
                '--new		another fault of the same device'
        case 'link'
            set __casekit_kinds 'case' 'case'
            set -a __casekit_flags \
                '--same-device		the same device came twice' \
                '--duplicate-of		CASE was opened twice, OTHER goes on' \
                '--how	text	in your own words'
        case 'undo'
            set __casekit_kinds 'case' 'text'
            set -a __casekit_flags \
                '--because	text	why'
        case 'edit'
            set __casekit_kinds 'case' 'text' 'text'
        case 'today'
        case 'list'
            set __casekit_kinds 'filter' '...'
            set -a __casekit_flags \
                '--limit	text	at most so many rows, 0 for all; a table shows 20'
        case 'show'
            set __casekit_kinds 'case'
        case 'story'
            set __casekit_kinds 'case'
        case 'log'
            set __casekit_kinds 'case'
        case 'search'
            set __casekit_kinds 'filter' '...'
            set -a __casekit_flags \
                '--limit	text	at most so many rows, 0 for all; a table shows 20'
        case 'due'
            set __casekit_kinds 'filter' '...'
            set -a __casekit_flags \
                '--limit	text	at most so many rows, 0 for all; a table shows 20'
        case 'customer'
            set __casekit_verbs \
                'list	List the customers that all words fit, by name' \
                'show	Show a customer, and their cases device by device' \
                'add	Write a customer down before there is a case' \
                'change	Change how a customer is reached, called and spoken to' \
                'merge	Say that two customers are one person' \
                'forget	Erase a customer and the words of all their cases, for good'
        case 'customer list'
            set __casekit_kinds 'text' '...'
            set -a __casekit_flags \
                '--limit	text	at most so many rows, 0 for all; a table shows 20'
        case 'customer show'
            set __casekit_kinds 'customer'
        case 'customer add'
            set -a __casekit_flags \
                '--name	text	what they are called' \
                '--phone	text	a number to reach them, once for each' \
                '--email	text	an address to reach them, once for each' \
                '--language	text	what they like to be spoken to in' \
                '--channel	=phone mail counter	how they like to hear from us: phone, mail …' \
                '--offers	=never ask	whether they may hear of offers at all: never or ask' \
                '--note	text	what to know before speaking to them' \
                '--new-customer		somebody new, although the details fit somebody known'
        case 'customer change'
            set __casekit_kinds 'customer'
            set -a __casekit_flags \
                '--name	text	what they are called' \
                '--phone	text	a number to reach them, once for each' \
                '--drop-phone	text	a number that is theirs no more' \
                '--email	text	an address to reach them, once for each' \
                '--drop-email	text	an address that is theirs no more' \
                '--language	text	what they like to be spoken to in' \
                '--channel	=phone mail counter	how they like to hear from us: phone, mail …' \
                '--offers	=never ask	whether they may hear of offers at all: never or ask' \
                '--note	text	what to know before speaking to them'
        case 'customer merge'
            set __casekit_kinds 'customer' 'customer'
        case 'customer forget'
            set __casekit_kinds 'customer'
            set -a __casekit_flags \
                '--anyway		although a case of theirs is open'
        case 'loaner'
            set __casekit_verbs \
                'list	List the loaners: what is free, and who has what until when' \
                'show	Show where a loaner is and what happened to it' \
                'add	Write down something that the shop lends' \
                'lend	Lend one to a customer, until a date or as long as their device takes' \
                'return	Take a loaner back' \
                'check	Say that a loaner was wiped and works, so that it can go out again' \
                'retire	Lend a loaner no more'
        case 'loaner list'
        case 'loaner show'
            set __casekit_kinds 'loaner'
        case 'loaner add'
            set __casekit_kinds 'text'
            set -a __casekit_flags \
                '--serial	text	its serial number' \
                '--accessories	text	what goes with it: charger, bag …'
        case 'loaner lend'
            set __casekit_kinds 'loaner' 'case' 'date'
            set -a __casekit_flags \
                '--condition	text	what it looks like, and whether it works' \
                '--accessories	text	what goes with it: charger, bag …' \
                '--anyway		although the shop is closed that day'
        case 'loaner return'
            set __casekit_kinds 'loaner' 'case'
            set -a __casekit_flags \
                '--condition	text	what it looks like, and whether it works' \
                '--accessories	text	what came back with it'
        case 'loaner check'
            set __casekit_kinds 'loaner' 'text'
        case 'loaner retire'
            set __casekit_kinds 'loaner' 'text'
        case 'part'
            set __casekit_verbs \
                'list	List the parts in the drawer' \
                'show	Show a part, where it is, and what else came out of the same device' \
                'harvest	Take a part out of a device that was traded in' \
                'use	Put a part into the device of a case; it costs the case' \
                'fail	Say that a part failed, and see where its sisters are'
        case 'part list'
            set -a __casekit_flags \
                '--all		those that are used or failed, too'
        case 'part show'
            set __casekit_kinds 'part'
        case 'part harvest'
            set __casekit_kinds 'text' 'text'
            set -a __casekit_flags \
                '--test	text	what its test showed' \
                '--grade	=A B C	how good it is' \
                '--cost	text	what it stands in the books for'
        case 'part use'
            set __casekit_kinds 'part' 'case'
            set -a __casekit_flags \
                '--price	text	what they pay for it; else what it cost'
        case 'part fail'
            set __casekit_kinds 'part' 'text'
        case 'remind'
            set -a __casekit_flags \
                '--dry-run		show what would go out and why, and send nothing' \
                '--accept-clock		the clock was set back, and is right now' \
                '--take-over		send from this machine and folder from now on' \
                '--print-cron		print the line for the cron table' \
                '--print-systemd		print a systemd service and timer' \
                '--limit	text	at most so many rows, 0 for all; a table shows 20'
        case 'message'
            set __casekit_verbs \
                'list	List the messages, the latest first' \
                'show	Show a message as it was frozen, and what became of it' \
                'preview	Show a letter as a customer would get it' \
                'send	Let the next run send a message that another machine left unfinished' \
                'drop	Drop a message that is on its way'
        case 'message list'
            set -a __casekit_flags \
                '--limit	text	at most so many rows, 0 for all; a table shows 20'
        case 'message show'
            set __casekit_kinds 'text'
        case 'message preview'
            set __casekit_kinds 'case' 'text'
        case 'message send'
            set __casekit_kinds 'text'
        case 'message drop'
            set __casekit_kinds 'text'
            set -a __casekit_flags \
                '--because	text	why'
        case 'init'
            set __casekit_kinds 'folder'
            set -a __casekit_flags \
                '--name	text	what the shop is called' \
                '--currency	text	EUR, USD, SGD …' \
                '--zone	text	Europe/Berlin …; the machine\'s own when not given' \
                '--country	text	DE, US, SG … for its holidays' \
                '--tech	tech	somebody on the roster, once for each; you when not given' \
                '--group	text	a system group that may read and write: 0660 and 2770 instead of 0600 and 0700' \
                '--git		keep the records in git: attributes and the merge driver' \
                '--site	text	this copy of the store mints B1042 instead of 1042'
        case 'config'
            set __casekit_kinds '=shop.name shop.currency shop.zone shop.country shop.region shop.lead shop.reminders hours.mon hours.tue hours.wed hours.thu hours.fri hours.sat hours.sun hours.closed_days policy.first_contact_hours policy.silence_days policy.promise_lead_hours policy.overdue_repeats policy.after_sales_days policy.warranty_days policy.loaner_days policy.uncollected_days policy.idle_minutes policy.stale_runner_minutes policy.import_open_days policy.quote_days policy.free_limit letters.appointment letters.ready letters.loaner letters.where-we-stand letters.channel letters.language' '...'
            set -a __casekit_flags \
                '--unset	=shop.name shop.currency shop.zone shop.country shop.region shop.lead shop.reminders hours.mon hours.tue hours.wed hours.thu hours.fri hours.sat hours.sun hours.closed_days policy.first_contact_hours policy.silence_days policy.promise_lead_hours policy.overdue_repeats policy.after_sales_days policy.warranty_days policy.loaner_days policy.uncollected_days policy.idle_minutes policy.stale_runner_minutes policy.import_open_days policy.quote_days policy.free_limit letters.appointment letters.ready letters.loaner letters.where-we-stand letters.channel letters.language	give a setting its default again' \
                '--name	text	roster add: the full name' \
                '--skill	text	roster add: what they are good at' \
                '--limit	text	roster add: the most they grant without asking' \
                '--counter		roster add: opens cases and owns none' \
                '--account	text	roster add: their account here' \
                '--email	text	roster add: where their reminders go'
        case 'as'
            set __casekit_kinds 'tech'
        case 'import'
            set __casekit_kinds 'file'
            set -a __casekit_flags \
                '--mapping	text	which column is what; open-repair is built in' \
                '--dry-run		write nothing, and show what would be' \
                '--owner	tech	who owns the cases that are open' \
                '--keep-open		leave open what is open, however old it is' \
                '--rejects	file	where rejected rows are kept; else beside the file' \
                '--source	text	what stands before a row\'s own id, as in NAME:17' \
                '--encoding	text	cp1252, utf-16 …, when the file is not UTF-8' \
                '--from	text	read a foreign format, through a plugin that knows it' \
                '--print-mapping		print a mapping for the file, to be set right, and stop'
        case 'check'
            set -a __casekit_flags \
                '--fold-in		put the events of conflict copies into their records, then remove the copies' \
                '--renumber		where two records have one number, give the younger a new one'
        case 'reindex'
        case 'merge-file'
            set __casekit_kinds 'file' 'file' 'file' 'file'
        case 'plugins'
        case 'completions'
            set __casekit_kinds '=bash zsh fish powershell'
        case 'demo'
            set __casekit_kinds 'folder'
    end
end

# The values of a kind that begin so, one a line: the value, a tab, what it is.
function __casekit_ask --argument-names kind beginning
    switch "$kind"
        case '' text
            return
        case '=*'
            string split ' ' -- (string sub -s 2 -- $kind)
        case date
            printf '%s\n' 'today	' 'tomorrow	' 'mon	the next Monday, and so on' 'tue	' 'wed	' 'thu	' 'fri	' 'sat	' 'sun	' 'eow	the last open day of the week' '+4h	in four hours' '+1bd	in a business day' '+2bd	' '+3bd	' '+7d	in a week' '+14d	'
        case file
            __fish_complete_path $beginning
        case folder
            __fish_complete_directories $beginning
        case '*'
            casekit-complete $kind "$beginning" "$__casekit_store" 2>/dev/null
    end
end

# The kind of value that an option takes; 1 for an option nobody knows.
function __casekit_kind --argument-names flag
    for each in $__casekit_flags
        set -l parts (string split \t -- $each)
        if test "$parts[1]" = "$flag"
            echo $parts[2]
            return 0
        end
    end
    return 1
end

# Follow the words up to the one being typed: sets the count of the verb's own words, store, wanted, ended.
function __casekit_follow
    set -g __casekit_count 0
    set -g __casekit_store ''
    set -g __casekit_wanted ''
    set -g __casekit_ended ''
    set -l verb ''
    set -l before ''
    __casekit_takes ''
    for word in $argv
        if test -n "$__casekit_wanted"
            test "$before" = --store; and set __casekit_store $word
            set __casekit_wanted ''
        else if test -n "$__casekit_ended"; or test "$word" = -; or not string match -q -- '-*' "$word"
            set -l known (string split -f 1 \t -- $__casekit_verbs)
            if test $__casekit_count -eq 0 -a -z "$__casekit_ended"; and contains -- "$word" $known
                set verb (string trim -- "$verb $word")
                __casekit_takes $verb
            else
                set __casekit_count (math $__casekit_count + 1)
            end
        else if test "$word" = --
            set __casekit_ended yes
        else if string match -q -- '--*=*' "$word"
            string match -q -- '--store=*' "$word"; and set __casekit_store (string split -m 1 = -- "$word")[2]
        else if set -l kind (__casekit_kind "$word")
            set __casekit_wanted "$kind"
        else
            set __casekit_count (math $__casekit_count + 1)
        end
        set before $word
    end
end

# Every line that may stand for the word being typed.
function __casekit_complete
    set -l cur (string trim -l -c '\'"' -- (commandline -ct))
    __casekit_follow (commandline -opc)[2..-1]
    set -l kind $__casekit_wanted
    if test -z "$kind" -a -z "$__casekit_ended"; and string match -q -- '--*=*' "$cur"
        set -l parts (string split -m 1 = -- "$cur")
        for each in (__casekit_ask (__casekit_kind $parts[1]) "$parts[2]")
            echo -- "$parts[1]=$each"
        end
        return
    end
    if test -z "$kind"
        set kind $__casekit_kinds[(math $__casekit_count + 1)]
        if test "$__casekit_kinds[-1]" = ...; and test $__casekit_count -ge (math (count $__casekit_kinds) - 2)
            set kind $__casekit_kinds[-2]
        end
        if test -z "$__casekit_ended"
            if string match -q -- '-*' "$cur"; or begin; test -z "$cur"; and contains -- "$kind" '' text; end
                for each in $__casekit_flags
                    set -l parts (string split \t -- $each)
                    printf '%s\t%s\n' $parts[1] $parts[3]
                end
            end
            test $__casekit_count -eq 0 -a (count $__casekit_verbs) -gt 0; and printf '%s\n' $__casekit_verbs
        end
        string match -q -- '--*' "$cur"; and return
    end
    __casekit_ask "$kind" "$cur"
end

complete -c casekit -f -k -a '(__casekit_complete)'
complete -c ck -f -k -a '(__casekit_complete)'
