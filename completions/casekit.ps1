# Completion of casekit and ck for PowerShell 7: verbs, options, cases, people, categories, filters, dates.
#
#   casekit completions powershell > ~/.config/powershell/casekit.ps1
#
# and in $PROFILE:  . ~/.config/powershell/casekit.ps1
#
# Made by that command; do not edit. Values come from `casekit-complete` and are never evaluated.

Register-ArgumentCompleter -Native -CommandName casekit, ck -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    # What may follow a verb: its own verbs and its options (word, kind of value, help), and the kinds of its words.
    function Takes([string] $verb) {
        $every = @(
        '--store	folder	the folder of the shop''s records, instead of CASEKIT_STORE or the nearest'
        '--as	tech	who is typing, by roster name, instead of CASEKIT_USER'
        '--format	=table json jsonl csv tsv ids	table, json, jsonl, csv, tsv or ids'
        '--json		short for --format json'
        '--color	=always never auto	always, never or auto'
        '--key	text	for scripts: the same words again under the same key add nothing'
        '--yes		answer every confirmation with yes'
        '--version		print the version and stop'
        '--help		show the help of a verb'
        )
        $takes = @{ Verbs = @(); Kinds = @(); Flags = @() }
        switch -CaseSensitive ($verb) {
            '' {
                $takes.Verbs = @(
                    'open	Open a case with the customer''s own words'
                    'restate	Say back in our words what the customer said'
                    'asked	Record what the customer was asked and what they answered'
                    'feeling	Record how the customer feels about it'
                    'desk	Help at the counter: open, fix and hand back in one go'
                    'note	Note what was seen or thought'
                    'tried	Record what was tried, by whom, and what came of it'
                    'diagnose	Say what is wrong, and how sure that is'
                    'contact	Record a word with the customer, in or out'
                    'quote	Name a price to the customer, and ask for their word'
                    'approve	Record the customer''s yes, up to a limit'
                    'decline	Record the customer''s no to the price, and why'
                    'repair-or-replace	Weigh repairing against replacing'
                    'rates	Show the chances and lives that comparisons count with'
                    'grant	Give something away within your limit, or ask for it'
                    'offer	Offer something where it may be, or record the answer'
                    'visit	Record that they came, or list what they have to come for'
                    'own	Show who owns a case, since when and how'
                    'hand-over	Offer a case to another tech, with a reason'
                    'accept	Accept a hand-over and say back what was understood'
                    'escalate	Lend a question to somebody who knows, until a date'
                    'answer	Answer an escalation'
                    'recall	Take an escalation back'
                    'refer	Send the customer on to somebody outside the shop'
                    'away	Say who is away until when, and who acts for them'
                    'follow-up	Set, do, move or drop a next step'
                    'wait	Wait for somebody or something, until a date'
                    'promise	Promise something by a time; keep it, move it or drop it'
                    'finish	Say that the work is done and the device is ready'
                    'collect	Hand the device back, and take what is to pay'
                    'close	Close a case with its outcome'
                    'reopen	Open a closed case again: the same fault, or a new one'
                    'link	Link a case to another'
                    'undo	Take the last event back'
                    'edit	Change an event in your editor'
                    'today	Show what is yours to do today'
                    'list	List the cases that fit a filter'
                    'show	Show where a case stands'
                    'story	Read the one screen to read before speaking'
                    'log	Show every event of a case, in order'
                    'search	Find cases by words anywhere in them'
                    'due	List what is due, the overdue first'
                    'customer	List, show, change, merge and forget customers'
                    'loaner	List, lend, take back and check loaners'
                    'part	List, harvest and use parts'
                    'remind	Send the reminders that are due, from cron'
                    'message	List, show, preview, send and drop messages'
                    'init	Make a shop in a folder'
                    'config	Show or change the shop''s settings'
                    'as	Say who is typing at this terminal'
                    'import	Import cases from a file'
                    'check	Check every record and say what is wrong'
                    'reindex	Build the index anew from the records'
                    'merge-file	Merge two copies of a record, for git'
                    'plugins	Show the plugins: what each adds, what is wrong with it'
                    'completions	Print the completions of a shell'
                    'demo	Make a shop with sample cases to play with'
                    'worth	short for repair-or-replace'
                )
            }
            'open' {
                $takes.Kinds = @('text')
                $takes.Flags = @(
                    '--customer	customer	a customer already known: c17, a phone number, a name'
                    '--new-customer		somebody new, although the details fit somebody known'
                    '--name	text	their name'
                    '--phone	text	a number to reach them'
                    '--email	text	an address to reach them'
                    '--channel	=phone mail counter	how they came: counter, phone, mail …'
                    '--category	category	printer, laptop, mobile …'
                    '--device	text	as they call it: "HP LaserJet 1020"'
                    '--brand	text	'
                    '--model	text	'
                    '--serial	text	'
                    '--age	text	in years'
                    '--accessories	text	what they leave with it'
                    '--condition	text	scratches, dents, what is missing'
                    '--feeling	text	how they feel about it: "third time this year"'
                    '--tried	text	what they tried already'
                    '--wants-to-learn	text	what they would like to understand'
                    '--owner	tech	who owns it, when not whoever is typing'
                    '--new-fault		a new fault of a device that was here before'
                    '--other-device		not the device that was here before'
                    '--next	text	the next step, such as ''fri call with the quote'''
                )
            }
            'restate' {
                $takes.Kinds = @('case', 'text')
                $takes.Flags = @(
                    '--confirmed		the customer said "yes, that is it"'
                )
            }
            'asked' {
                $takes.Kinds = @('case', 'text', 'text')
            }
            'feeling' {
                $takes.Kinds = @('case', 'text')
            }
            'desk' {
                $takes.Kinds = @('text')
                $takes.Flags = @(
                    '--done	text	what was done about it'
                    '--customer	customer	a customer already known: c17, a phone number, a name'
                    '--new-customer		somebody new, although the details fit somebody known'
                    '--name	text	their name'
                    '--phone	text	a number to reach them'
                    '--email	text	an address to reach them'
                    '--category	category	printer, laptop, mobile …'
                    '--device	text	as they call it: "HP LaserJet 1020"'
                    '--cause	text	what was wrong'
                    '--known		the cause was seen and proved'
                    '--likely		the cause is not proved'
                    '--outcome	=fixed advised replaced referred declined no-fault unrepairable abandoned duplicate unknown	how it ended: fixed, advised, replaced, referred, declined, no-fault, unrepairable, abandoned, duplicate, unknown'
                    '--paid	text	what they paid for it'
                )
            }
            'note' {
                $takes.Kinds = @('case', 'text')
            }
            'tried' {
                $takes.Kinds = @('case', 'text')
                $takes.Flags = @(
                    '--who	=customer tech expert	who did it'
                )
            }
            'diagnose' {
                $takes.Kinds = @('case', 'text')
                $takes.Flags = @(
                    '--known		seen and proved: customers are told that it was this'
                    '--likely		not proved yet: customers are told that we think so'
                    '--unknown		a guess at best: customers are told no cause'
                    '--plain	text	the same in words for the customer'
                    '--verified-by	text	what showed it, or who'
                )
            }
            'contact' {
                $takes.Kinds = @('case', 'text')
                $takes.Flags = @(
                    '--out	=phone mail counter	we reached them by phone, mail, counter …'
                    '--in		they came to us'
                    '--channel	=phone mail counter	how they came: phone, mail, counter …'
                    '--told	text	what they know now'
                    '--feeling	text	how they feel about it'
                )
            }
            'quote' {
                $takes.Kinds = @('case', 'text')
                $takes.Flags = @(
                    '--days	text	how many days the work takes'
                    '--covers	text	what is in it: parts, labour …'
                    '--valid	date	until when it stands; else the policy''s days'
                    '--currency	text	when it is not the shop''s'
                    '--anyway		although the shop is closed that day'
                )
            }
            'approve' {
                $takes.Kinds = @('case')
                $takes.Flags = @(
                    '--limit	text	the most it may cost; else what was quoted'
                    '--by	text	who said so, when it was not the customer'
                    '--how	=phone mail counter	how they said so: phone, mail, counter …'
                    '--until	date	until when they stand by it'
                    '--paid	text	what they pay in advance'
                    '--anyway		although the shop is closed that day'
                )
            }
            'decline' {
                $takes.Kinds = @('case', 'text')
            }
            { $_ -cin 'repair-or-replace', 'worth' } {
                $takes.Kinds = @('case')
                $takes.Flags = @(
                    '--repair	text	price of the repair'
                    '--new	text	price of a new one'
                    '--days	text	days without it until it is repaired [0]'
                    '--category	category	printer, laptop, phone …: see casekit rates'
                    '--age	text	age of the device'
                    '--trade-in	text	trade-in, its kind not known'
                    '--standing	text	trade-in that any old device gets at any time [0]'
                    '--one-off	text	trade-in for this device now, lost by repairing it [0]'
                    '--chance	text	chance that the repair succeeds'
                    '--if-fails	text	charge when the repair fails [0]'
                    '--fee	text	diagnosis fee still to be paid [0]'
                    '--years-left	text	years it serves after a good repair'
                    '--life	text	years a new one serves'
                    '--day-cost	text	what a day without it costs'
                    '--loaner-day	text	what such a day costs with a loaner'
                    '--new-days	text	days until a new one works [0]'
                    '--set-up	text	setting the new one up, moving the data [0]'
                    '--disposal	text	getting rid of the old one [0]'
                    '--worth-later	text	worth of the repaired one at its end [0]'
                    '--new-worth-later	text	worth of the new one at its end [0]'
                    '--running	text	energy, supplies and upkeep of the old one [0]'
                    '--new-running	text	the same of the new one [0]'
                    '--dies	text	yearly chance that the repaired one dies for good [0]'
                    '--comeback	text	yearly chance that the same fault returns [0]'
                    '--warranty	text	days that we stand for the repair'
                    '--rate	text	yearly rate above inflation [5%]'
                    '--used	text	price of a used or refurbished one'
                    '--used-life	text	years a used one serves'
                    '--shop-parts	text	the shop''s price of the parts'
                    '--shop-bench	text	what an hour at the bench costs the shop'
                    '--shop-hours	text	hours for a repair that succeeds'
                    '--shop-wholesale	text	what the shop pays for a new one'
                    '--shop-hours-failed	text	hours for a repair that fails [0]'
                    '--shop-redo	text	what a return within the guarantee costs the shop [0]'
                    '--shop-set-up-hours	text	hours to set a new one up [0]'
                    '--shop-salvage	text	worth of the old one''s parts, each by its chance of a sale [0]'
                    '--shop-strip-hours	text	hours to take the old one apart [0]'
                    '--shop-disposal	text	what getting rid of the rest costs [0]'
                    '--shop-floor	text	the least the shop wants to earn on a new one [0]'
                    '--guarantee		it is still under guarantee'
                    '--customer		a page for the customer, in plain words'
                    '--explain		the arithmetic too, line by line'
                    '--chart		a drawing too, over the figure that is least certain'
                    '--shop		the shop''s side too, apart; each --shop-… option asks for it'
                    '--record		put the comparison on the case'
                )
            }
            'rates' {
                $takes.Kinds = @('text')
            }
            'grant' {
                $takes.Kinds = @('case', 'text', 'text')
                $takes.Flags = @(
                    '--approve		say yes to what was asked for'
                    '--decline	text	say no to it, or ask no more'
                    '--which	text	the beginning of its id, when there are several (see show)'
                )
            }
            'offer' {
                $takes.Kinds = @('case', 'text')
                $takes.Flags = @(
                    '--answer	=yes no never	no holds for the case, never for the customer'
                    '--asked		they asked for it themselves'
                )
            }
            'visit' {
                $takes.Kinds = @('case', '=drop-off pick-up wasted other')
            }
            'own' {
                $takes.Kinds = @('case')
            }
            'hand-over' {
                $takes.Kinds = @('case', 'date')
                $takes.Flags = @(
                    '--to	tech	who should own it'
                    '--because	text	why'
                    '--untested	text	why nothing could be tried'
                    '--force		move it at once, without the owner: they left, or are ill'
                    '--decline	text	you were asked, and do not take it'
                    '--anyway		although the shop is closed that day, or they are away'
                )
            }
            'accept' {
                $takes.Kinds = @('case', 'text')
            }
            'escalate' {
                $takes.Kinds = @('case', 'date', 'text')
                $takes.Flags = @(
                    '--to	tech	who could know; without it, a list of whom to ask'
                    '--instead		take the question back from who has it, and lend it on'
                    '--which	text	the beginning of its id, when there are several (see show)'
                    '--untested	text	why nothing could be tried'
                    '--anyway		although the shop is closed that day, or they are away'
                    '--next	text	the next step, such as ''fri call with the quote'''
                )
            }
            'answer' {
                $takes.Kinds = @('case', 'text')
                $takes.Flags = @(
                    '--by	tech	who said so, when not whoever is typing'
                    '--question	text	with --by: what they were asked across the bench'
                    '--which	text	the beginning of its id, when there are several (see show)'
                    '--next	text	the next step, such as ''fri call with the quote'''
                )
            }
            'recall' {
                $takes.Kinds = @('case', 'text')
                $takes.Flags = @(
                    '--which	text	the beginning of its id, when there are several (see show)'
                    '--next	text	the next step, such as ''fri call with the quote'''
                )
            }
            'refer' {
                $takes.Kinds = @('case', 'date', 'text')
                $takes.Flags = @(
                    '--to	text	who outside the shop helps them'
                    '--contacts	=us them customer	who contacts the other side first'
                    '--untested	text	why nothing could be tried'
                    '--anyway		although the shop is closed that day'
                    '--next	text	the next step, such as ''fri call with the quote'''
                )
            }
            'away' {
                $takes.Kinds = @('tech', 'date', '...')
                $takes.Flags = @(
                    '--from	text	the first day they are not here, when not today'
                    '--deputy	tech	who acts for them meanwhile'
                    '--because	text	why'
                    '--back		they are here again, or do not go after all'
                )
            }
            'follow-up' {
                $takes.Kinds = @('case', 'date', 'text')
                $takes.Flags = @(
                    '--who	tech	who does it; the owner when not given'
                    '--channel	=phone mail counter	how: phone, mail, visit …'
                    '--done	text	it was done, with what result'
                    '--moved	date	it gets another date'
                    '--because	text	why'
                    '--dropped	text	it need not be done'
                    '--which	text	the beginning of its id, when there are several (see show)'
                    '--anyway		although the shop is closed that day'
                    '--next	text	the next step, such as ''fri call with the quote'''
                )
            }
            'wait' {
                $takes.Kinds = @('case', 'date', 'text')
                $takes.Flags = @(
                    '--on	=customer part vendor expert	who or what it hangs on'
                    '--over	text	the wait is over'
                    '--which	text	the beginning of its id, when there are several (see show)'
                    '--anyway		although the shop is closed that day'
                    '--next	text	the next step, such as ''fri call with the quote'''
                )
            }
            'promise' {
                $takes.Kinds = @('case', 'date', 'text')
                $takes.Flags = @(
                    '--basis	text	what the date rests on'
                    '--kept		it was kept'
                    '--moved	date	it gets another date'
                    '--because	text	why'
                    '--told		they know the new date; only counts before the old one passes'
                    '--dropped	text	it no longer binds'
                    '--which	text	the beginning of its id, when there are several (see show)'
                    '--anyway		although the shop is closed that day'
                    '--next	text	the next step, such as ''fri call with the quote'''
                    '--suggest		say by when like cases were ready; writes nothing'
                )
            }
            'finish' {
                $takes.Kinds = @('case', 'text')
                $takes.Flags = @(
                    '--outcome	=fixed advised replaced referred declined no-fault unrepairable abandoned duplicate unknown	how it ended: fixed, advised, replaced, referred, declined, no-fault, unrepairable, abandoned, duplicate, unknown'
                    '--cause	text	what was wrong'
                    '--known		the cause was seen and proved'
                    '--likely		the cause is not proved: customers are told that we think so'
                    '--unknown		nobody knows the cause: customers are told none'
                    '--plain	text	the cause in words for the customer'
                    '--told	text	what they were told; not yet when left out'
                    '--price	text	what it costs; else the quote, else the parts'
                    '--keeps	text	a promise that this keeps; all, none; once for each'
                )
            }
            'collect' {
                $takes.Kinds = @('case')
                $takes.Flags = @(
                    '--paid	text	what they pay now'
                    '--back	text	what they get back of what they paid before'
                    '--by	text	who fetched it, when it was not the customer'
                    '--told	text	what they were told when they fetched it'
                    '--rest	date	by when they pay the rest'
                    '--anyway		although a loaner is out; drops the promises that stand'
                )
            }
            'close' {
                $takes.Kinds = @('case', 'text')
                $takes.Flags = @(
                    '--outcome	=fixed advised replaced referred declined no-fault unrepairable abandoned duplicate unknown	how it ended: fixed, advised, replaced, referred, declined, no-fault, unrepairable, abandoned, duplicate, unknown'
                    '--anyway		drop the promises, escalations, grants, loaners, referrals that stand'
                )
            }
            'reopen' {
                $takes.Kinds = @('closed', 'text')
                $takes.Flags = @(
                    '--same		the fault it came with'
                    '--new		another fault of the same device'
                )
            }
            'link' {
                $takes.Kinds = @('case', 'case')
                $takes.Flags = @(
                    '--same-device		the same device came twice'
                    '--duplicate-of		CASE was opened twice, OTHER goes on'
                    '--how	text	in your own words'
                )
            }
            'undo' {
                $takes.Kinds = @('case', 'text')
                $takes.Flags = @(
                    '--because	text	why'
                )
            }
            'edit' {
                $takes.Kinds = @('case', 'text', 'text')
            }
            'today' {
            }
            'list' {
                $takes.Kinds = @('filter', '...')
                $takes.Flags = @(
                    '--limit	text	at most so many rows, 0 for all; a table shows 20'
                )
            }
            'show' {
                $takes.Kinds = @('case')
            }
            'story' {
                $takes.Kinds = @('case')
            }
            'log' {
                $takes.Kinds = @('case')
            }
            'search' {
                $takes.Kinds = @('filter', '...')
                $takes.Flags = @(
                    '--limit	text	at most so many rows, 0 for all; a table shows 20'
                )
            }
            'due' {
                $takes.Kinds = @('filter', '...')
                $takes.Flags = @(
                    '--limit	text	at most so many rows, 0 for all; a table shows 20'
                )
            }
            'customer' {
                $takes.Verbs = @(
                    'list	List the customers that all words fit, by name'
                    'show	Show a customer, and their cases device by device'
                    'add	Write a customer down before there is a case'
                    'change	Change how a customer is reached, called and spoken to'
                    'merge	Say that two customers are one person'
                    'forget	Erase a customer and the words of all their cases, for good'
                )
            }
            'customer list' {
                $takes.Kinds = @('text', '...')
                $takes.Flags = @(
                    '--limit	text	at most so many rows, 0 for all; a table shows 20'
                )
            }
            'customer show' {
                $takes.Kinds = @('customer')
            }
            'customer add' {
                $takes.Flags = @(
                    '--name	text	what they are called'
                    '--phone	text	a number to reach them, once for each'
                    '--email	text	an address to reach them, once for each'
                    '--language	text	what they like to be spoken to in'
                    '--channel	=phone mail counter	how they like to hear from us: phone, mail …'
                    '--offers	=never ask	whether they may hear of offers at all: never or ask'
                    '--note	text	what to know before speaking to them'
                    '--new-customer		somebody new, although the details fit somebody known'
                )
            }
            'customer change' {
                $takes.Kinds = @('customer')
                $takes.Flags = @(
                    '--name	text	what they are called'
                    '--phone	text	a number to reach them, once for each'
                    '--drop-phone	text	a number that is theirs no more'
                    '--email	text	an address to reach them, once for each'
                    '--drop-email	text	an address that is theirs no more'
                    '--language	text	what they like to be spoken to in'
                    '--channel	=phone mail counter	how they like to hear from us: phone, mail …'
                    '--offers	=never ask	whether they may hear of offers at all: never or ask'
                    '--note	text	what to know before speaking to them'
                )
            }
            'customer merge' {
                $takes.Kinds = @('customer', 'customer')
            }
            'customer forget' {
                $takes.Kinds = @('customer')
                $takes.Flags = @(
                    '--anyway		although a case of theirs is open'
                )
            }
            'loaner' {
                $takes.Verbs = @(
                    'list	List the loaners: what is free, and who has what until when'
                    'show	Show where a loaner is and what happened to it'
                    'add	Write down something that the shop lends'
                    'lend	Lend one to a customer, until a date or as long as their device takes'
                    'return	Take a loaner back'
                    'check	Say that a loaner was wiped and works, so that it can go out again'
                    'retire	Lend a loaner no more'
                )
            }
            'loaner list' {
            }
            'loaner show' {
                $takes.Kinds = @('loaner')
            }
            'loaner add' {
                $takes.Kinds = @('text')
                $takes.Flags = @(
                    '--serial	text	its serial number'
                    '--accessories	text	what goes with it: charger, bag …'
                )
            }
            'loaner lend' {
                $takes.Kinds = @('loaner', 'case', 'date')
                $takes.Flags = @(
                    '--condition	text	what it looks like, and whether it works'
                    '--accessories	text	what goes with it: charger, bag …'
                    '--anyway		although the shop is closed that day'
                )
            }
            'loaner return' {
                $takes.Kinds = @('loaner', 'case')
                $takes.Flags = @(
                    '--condition	text	what it looks like, and whether it works'
                    '--accessories	text	what came back with it'
                )
            }
            'loaner check' {
                $takes.Kinds = @('loaner', 'text')
            }
            'loaner retire' {
                $takes.Kinds = @('loaner', 'text')
            }
            'part' {
                $takes.Verbs = @(
                    'list	List the parts in the drawer'
                    'show	Show a part, where it is, and what else came out of the same device'
                    'harvest	Take a part out of a device that was traded in'
                    'use	Put a part into the device of a case; it costs the case'
                    'fail	Say that a part failed, and see where its sisters are'
                )
            }
            'part list' {
                $takes.Flags = @(
                    '--all		those that are used or failed, too'
                )
            }
            'part show' {
                $takes.Kinds = @('part')
            }
            'part harvest' {
                $takes.Kinds = @('text', 'text')
                $takes.Flags = @(
                    '--test	text	what its test showed'
                    '--grade	=A B C	how good it is'
                    '--cost	text	what it stands in the books for'
                )
            }
            'part use' {
                $takes.Kinds = @('part', 'case')
                $takes.Flags = @(
                    '--price	text	what they pay for it; else what it cost'
                )
            }
            'part fail' {
                $takes.Kinds = @('part', 'text')
            }
            'remind' {
                $takes.Flags = @(
                    '--dry-run		show what would go out and why, and send nothing'
                    '--accept-clock		the clock was set back, and is right now'
                    '--take-over		send from this machine and folder from now on'
                    '--print-cron		print the line for the cron table'
                    '--print-systemd		print a systemd service and timer'
                    '--limit	text	at most so many rows, 0 for all; a table shows 20'
                )
            }
            'message' {
                $takes.Verbs = @(
                    'list	List the messages, the latest first'
                    'show	Show a message as it was frozen, and what became of it'
                    'preview	Show a letter as a customer would get it'
                    'send	Let the next run send a message that another machine left unfinished'
                    'drop	Drop a message that is on its way'
                )
            }
            'message list' {
                $takes.Flags = @(
                    '--limit	text	at most so many rows, 0 for all; a table shows 20'
                )
            }
            'message show' {
                $takes.Kinds = @('text')
            }
            'message preview' {
                $takes.Kinds = @('case', 'text')
            }
            'message send' {
                $takes.Kinds = @('text')
            }
            'message drop' {
                $takes.Kinds = @('text')
                $takes.Flags = @(
                    '--because	text	why'
                )
            }
            'init' {
                $takes.Kinds = @('folder')
                $takes.Flags = @(
                    '--name	text	what the shop is called'
                    '--currency	text	EUR, USD, SGD …'
                    '--zone	text	Europe/Berlin …; the machine''s own when not given'
                    '--country	text	DE, US, SG … for its holidays'
                    '--tech	tech	somebody on the roster, once for each; you when not given'
                    '--group	text	a system group that may read and write: 0660 and 2770 instead of 0600 and 0700'
                    '--git		keep the records in git: attributes and the merge driver'
                    '--site	text	this copy of the store mints B1042 instead of 1042'
                )
            }
            'config' {
                $takes.Kinds = @('=shop.name shop.currency shop.zone shop.country shop.region shop.lead shop.reminders hours.mon hours.tue hours.wed hours.thu hours.fri hours.sat hours.sun hours.closed_days policy.first_contact_hours policy.silence_days policy.promise_lead_hours policy.overdue_repeats policy.after_sales_days policy.warranty_days policy.loaner_days policy.uncollected_days policy.idle_minutes policy.stale_runner_minutes policy.import_open_days policy.quote_days policy.free_limit letters.appointment letters.ready letters.loaner letters.where-we-stand letters.channel letters.language', '...')
                $takes.Flags = @(
                    '--unset	=shop.name shop.currency shop.zone shop.country shop.region shop.lead shop.reminders hours.mon hours.tue hours.wed hours.thu hours.fri hours.sat hours.sun hours.closed_days policy.first_contact_hours policy.silence_days policy.promise_lead_hours policy.overdue_repeats policy.after_sales_days policy.warranty_days policy.loaner_days policy.uncollected_days policy.idle_minutes policy.stale_runner_minutes policy.import_open_days policy.quote_days policy.free_limit letters.appointment letters.ready letters.loaner letters.where-we-stand letters.channel letters.language	give a setting its default again'
                    '--name	text	roster add: the full name'
                    '--skill	text	roster add: what they are good at'
                    '--limit	text	roster add: the most they grant without asking'
                    '--counter		roster add: opens cases and owns none'
                    '--account	text	roster add: their account here'
                    '--email	text	roster add: where their reminders go'
                )
            }
            'as' {
                $takes.Kinds = @('tech')
            }
            'import' {
                $takes.Kinds = @('file')
                $takes.Flags = @(
                    '--mapping	text	which column is what; open-repair is built in'
                    '--dry-run		write nothing, and show what would be'
                    '--owner	tech	who owns the cases that are open'
                    '--keep-open		leave open what is open, however old it is'
                    '--rejects	file	where rejected rows are kept; else beside the file'
                    '--source	text	what stands before a row''s own id, as in NAME:17'
                    '--encoding	text	cp1252, utf-16 …, when the file is not UTF-8'
                    '--from	text	read a foreign format, through a plugin that knows it'
                    '--print-mapping		print a mapping for the file, to be set right, and stop'
                )
            }
            'check' {
                $takes.Flags = @(
                    '--fold-in		put the events of conflict copies into their records, then remove the copies'
                    '--renumber		where two records have one number, give the younger a new one'
                )
            }
            'reindex' {
            }
            'merge-file' {
                $takes.Kinds = @('file', 'file', 'file', 'file')
            }
            'plugins' {
            }
            'completions' {
                $takes.Kinds = @('=bash zsh fish powershell')
            }
            'demo' {
                $takes.Kinds = @('folder')
            }
        }
        $takes.Flags += $every
        $takes
    }

    # The values of a kind that begin so: the value, a tab, what it is.
    function Ask([string] $kind, [string] $beginning, [string] $store) {
        if ($kind -in '', 'text', 'file', 'folder') { return }
        if ($kind.StartsWith('=')) { return $kind.Substring(1).Split(' ') }
        if ($kind -eq 'date') { return @('today	', 'tomorrow	', 'mon	the next Monday, and so on', 'tue	', 'wed	', 'thu	', 'fri	', 'sat	', 'sun	', 'eow	the last open day of the week', '+4h	in four hours', '+1bd	in a business day', '+2bd	', '+3bd	', '+7d	in a week', '+14d	') }
        casekit-complete $kind $beginning $store 2>$null
    }

    # The option of this name, as its three parts; nothing for one nobody knows.
    function Flag($takes, [string] $word) {
        foreach ($each in $takes.Flags) {
            $parts = $each.Split("`t")
            if ($parts[0] -ceq $word) { return , $parts }
        }
    }

    $typed = @($commandAst.CommandElements | Select-Object -Skip 1 |
            Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
            ForEach-Object { if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { $_.ToString() } })
    $cur = $wordToComplete.Trim("'", '"')
    $verb = ''; $count = 0; $store = ''; $wanted = ''; $before = ''; $ended = $false
    $takes = Takes ''
    foreach ($word in $typed) {
        if ($wanted) {
            if ($before -ceq '--store') { $store = $word }
            $wanted = ''
        } elseif ($ended -or $word -eq '-' -or -not $word.StartsWith('-')) {
            $known = @($takes.Verbs | ForEach-Object { $_.Split("`t")[0] })
            if ($count -eq 0 -and -not $ended -and $known -ccontains $word) {
                $verb = "$verb $word".Trim()
                $takes = Takes $verb
            } else { $count++ }
        } elseif ($word -eq '--') {
            $ended = $true
        } elseif ($word.StartsWith('--') -and $word.Contains('=')) {
            if ($word.StartsWith('--store=')) { $store = $word.Substring(8) }
        } else {
            $flag = Flag $takes $word
            if ($flag) { $wanted = $flag[1] } else { $count++ }
        }
        $before = $word
    }

    $lines = @()
    $kind = $wanted
    if (-not $kind) {
        $kinds = @($takes.Kinds)
        if ($count -lt $kinds.Count) { $kind = $kinds[$count] }
        if ($kinds.Count -gt 1 -and $kinds[-1] -eq '...' -and $count -ge $kinds.Count - 2) { $kind = $kinds[-2] }
        if (-not $ended) {
            if ($cur.StartsWith('-') -or (-not $cur -and (-not $kind -or $kind -eq 'text'))) {
                $lines += @($takes.Flags | ForEach-Object { $parts = $_.Split("`t"); $parts[0] + "`t" + $parts[2] })
            }
            if ($count -eq 0) { $lines += @($takes.Verbs) }
        }
    }
    if ($wanted -or -not $cur.StartsWith('--')) { $lines += @(Ask $kind $cur $store) }
    foreach ($line in $lines) {
        $value, $what = "$line".Split("`t", 2)
        if (-not $value -or -not $value.StartsWith($cur)) { continue }
        if (-not $what) { $what = $value }
        $text = if ($value -cmatch '^[\w.:/+=-]+$') { $value } else { "'" + $value.Replace("'", "''") + "'" }
        [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $what)
    }
}
