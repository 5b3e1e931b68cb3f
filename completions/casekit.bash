# Completion of casekit and ck for bash: verbs, options, cases, people, categories, filters, dates.
#
#   casekit completions bash > ~/.local/share/bash-completion/completions/casekit
#   ln -s casekit ~/.local/share/bash-completion/completions/ck
#
# or, without the package bash-completion, in ~/.bashrc:  eval "$(casekit completions bash)"
#
# Made by that command; do not edit. Values come from `casekit-complete` and are never evaluated.

# What may follow a verb: its own verbs and its options (word, kind of value, help), and the kinds of its words.
_casekit_takes() {
    verbs=() kinds=() flags=(
        '--store	folder	the folder of the shop'\''s records, instead of CASEKIT_STORE or the nearest'
        '--as	tech	who is typing, by roster name, instead of CASEKIT_USER'
        '--format	=table json jsonl csv tsv ids	table, json, jsonl, csv, tsv or ids'
        '--json		short for --format json'
        '--color	=always never auto	always, never or auto'
        '--key	text	for scripts: the same words again under the same key add nothing'
        '--yes		answer every confirmation with yes'
        '--version		print the version and stop'
        '--help		show the help of a verb'
    )
    case $1 in
    '')
        verbs=(
            'open	Open a case with the customer'\''s own words'
            'restate	Say back in our words what the customer said'
            'asked	Record what the customer was asked and what they answered'
            'feeling	Record how the customer feels about it'
            'desk	Help at the counter: open, fix and hand back in one go'
            'note	Note what was seen or thought'
            'tried	Record what was tried, by whom, and what came of it'
            'diagnose	Say what is wrong, and how sure that is'
            'contact	Record a word with the customer, in or out'
            'quote	Name a price to the customer, and ask for their word'
            'approve	Record the customer'\''s yes, up to a limit'
            'decline	Record the customer'\''s no to the price, and why'
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
            'config	Show or change the shop'\''s settings'
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
        ;;
    'open')
        kinds=('text')
        flags+=(
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
            '--next	text	the next step, such as '\''fri call with the quote'\'''
        )
        ;;
    'restate')
        kinds=('case' 'text')
        flags+=(
            '--confirmed		the customer said "yes, that is it"'
        )
        ;;
    'asked')
        kinds=('case' 'text' 'text')
        ;;
    'feeling')
        kinds=('case' 'text')
        ;;
    'desk')
        kinds=('text')
        flags+=(
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
        ;;
    'note')
        kinds=('case' 'text')
        ;;
    'tried')
        kinds=('case' 'text')
        flags+=(
            '--who	=customer tech expert	who did it'
        )
        ;;
    'diagnose')
        kinds=('case' 'text')
        flags+=(
            '--known		seen and proved: customers are told that it was this'
            '--likely		not proved yet: customers are told that we think so'
            '--unknown		a guess at best: customers are told no cause'
            '--plain	text	the same in words for the customer'
            '--verified-by	text	what showed it, or who'
        )
        ;;
    'contact')
        kinds=('case' 'text')
        flags+=(
            '--out	=phone mail counter	we reached them by phone, mail, counter …'
            '--in		they came to us'
            '--channel	=phone mail counter	how they came: phone, mail, counter …'
            '--told	text	what they know now'
            '--feeling	text	how they feel about it'
        )
        ;;
    'quote')
        kinds=('case' 'text')
        flags+=(
            '--days	text	how many days the work takes'
            '--covers	text	what is in it: parts, labour …'
            '--valid	date	until when it stands; else the policy'\''s days'
            '--currency	text	when it is not the shop'\''s'
            '--anyway		although the shop is closed that day'
        )
        ;;
    'approve')
        kinds=('case')
        flags+=(
            '--limit	text	the most it may cost; else what was quoted'
            '--by	text	who said so, when it was not the customer'
            '--how	=phone mail counter	how they said so: phone, mail, counter …'
            '--until	date	until when they stand by it'
            '--paid	text	what they pay in advance'
            '--anyway		although the shop is closed that day'
        )
        ;;
    'decline')
        kinds=('case' 'text')
        ;;
    'repair-or-replace' | 'worth')
        kinds=('case')
        flags+=(
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
            '--shop-parts	text	the shop'\''s price of the parts'
            '--shop-bench	text	what an hour at the bench costs the shop'
            '--shop-hours	text	hours for a repair that succeeds'
            '--shop-wholesale	text	what the shop pays for a new one'
            '--shop-hours-failed	text	hours for a repair that fails [0]'
            '--shop-redo	text	what a return within the guarantee costs the shop [0]'
            '--shop-set-up-hours	text	hours to set a new one up [0]'
            '--shop-salvage	text	worth of the old one'\''s parts, each by its chance of a sale [0]'
            '--shop-strip-hours	text	hours to take the old one apart [0]'
            '--shop-disposal	text	what getting rid of the rest costs [0]'
            '--shop-floor	text	the least the shop wants to earn on a new one [0]'
            '--guarantee		it is still under guarantee'
            '--customer		a page for the customer, in plain words'
            '--explain		the arithmetic too, line by line'
            '--chart		a drawing too, over the figure that is least certain'
            '--shop		the shop'\''s side too, apart; each --shop-… option asks for it'
            '--record		put the comparison on the case'
        )
        ;;
    'rates')
        kinds=('text')
        ;;
    'grant')
        kinds=('case' 'text' 'text')
        flags+=(
            '--approve		say yes to what was asked for'
            '--decline	text	say no to it, or ask no more'
            '--which	text	the beginning of its id, when there are several (see show)'
        )
        ;;
    'offer')
        kinds=('case' 'text')
        flags+=(
            '--answer	=yes no never	no holds for the case, never for the customer'
            '--asked		they asked for it themselves'
        )
        ;;
    'visit')
        kinds=('case' '=drop-off pick-up wasted other')
        ;;
    'own')
        kinds=('case')
        ;;
    'hand-over')
        kinds=('case' 'date')
        flags+=(
            '--to	tech	who should own it'
            '--because	text	why'
            '--untested	text	why nothing could be tried'
            '--force		move it at once, without the owner: they left, or are ill'
            '--decline	text	you were asked, and do not take it'
            '--anyway		although the shop is closed that day, or they are away'
        )
        ;;
    'accept')
        kinds=('case' 'text')
        ;;
    'escalate')
        kinds=('case' 'date' 'text')
        flags+=(
            '--to	tech	who could know; without it, a list of whom to ask'
            '--instead		take the question back from who has it, and lend it on'
            '--which	text	the beginning of its id, when there are several (see show)'
            '--untested	text	why nothing could be tried'
            '--anyway		although the shop is closed that day, or they are away'
            '--next	text	the next step, such as '\''fri call with the quote'\'''
        )
        ;;
    'answer')
        kinds=('case' 'text')
        flags+=(
            '--by	tech	who said so, when not whoever is typing'
            '--question	text	with --by: what they were asked across the bench'
            '--which	text	the beginning of its id, when there are several (see show)'
            '--next	text	the next step, such as '\''fri call with the quote'\'''
        )
        ;;
    'recall')
        kinds=('case' 'text')
        flags+=(
            '--which	text	the beginning of its id, when there are several (see show)'
            '--next	text	the next step, such as '\''fri call with the quote'\'''
        )
        ;;
    'refer')
        kinds=('case' 'date' 'text')
        flags+=(
            '--to	text	who outside the shop helps them'
            '--contacts	=us them customer	who contacts the other side first'
            '--untested	text	why nothing could be tried'
            '--anyway		although the shop is closed that day'
            '--next	text	the next step, such as '\''fri call with the quote'\'''
        )
        ;;
    'away')
        kinds=('tech' 'date' '...')
        flags+=(
            '--from	text	the first day they are not here, when not today'
            '--deputy	tech	who acts for them meanwhile'
            '--because	text	why'
            '--back		they are here again, or do not go after all'
        )
        ;;
    'follow-up')
        kinds=('case' 'date' 'text')
        flags+=(
            '--who	tech	who does it; the owner when not given'
            '--channel	=phone mail counter	how: phone, mail, visit …'
            '--done	text	it was done, with what result'
            '--moved	date	it gets another date'
            '--because	text	why'
            '--dropped	text	it need not be done'
            '--which	text	the beginning of its id, when there are several (see show)'
            '--anyway		although the shop is closed that day'
            '--next	text	the next step, such as '\''fri call with the quote'\'''
        )
        ;;
    'wait')
        kinds=('case' 'date' 'text')
        flags+=(
            '--on	=customer part vendor expert	who or what it hangs on'
            '--over	text	the wait is over'
            '--which	text	the beginning of its id, when there are several (see show)'
            '--anyway		although the shop is closed that day'
            '--next	text	the next step, such as '\''fri call with the quote'\'''
        )
        ;;
    'promise')
        kinds=('case' 'date' 'text')
        flags+=(
            '--basis	text	what the date rests on'
            '--kept		it was kept'
            '--moved	date	it gets another date'
            '--because	text	why'
            '--told		they know the new date; only counts before the old one passes'
            '--dropped	text	it no longer binds'
            '--which	text	the beginning of its id, when there are several (see show)'
            '--anyway		although the shop is closed that day'
            '--next	text	the next step, such as '\''fri call with the quote'\'''
            '--suggest		say by when like cases were ready; writes nothing'
        )
        ;;
    'finish')
        kinds=('case' 'text')
        flags+=(
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
        ;;
    'collect')
        kinds=('case')
        flags+=(
            '--paid	text	what they pay now'
            '--back	text	what they get back of what they paid before'
            '--by	text	who fetched it, when it was not the customer'
            '--told	text	what they were told when they fetched it'
            '--rest	date	by when they pay the rest'
            '--anyway		although a loaner is out; drops the promises that stand'
        )
        ;;
    'close')
        kinds=('case' 'text')
        flags+=(
            '--outcome	=fixed advised replaced referred declined no-fault unrepairable abandoned duplicate unknown	how it ended: fixed, advised, replaced, referred, declined, no-fault, unrepairable, abandoned, duplicate, unknown'
            '--anyway		drop the promises, escalations, grants, loaners, referrals that stand'
        )
        ;;
    'reopen')
        kinds=('closed' 'text')
        flags+=(
            '--same		the fault it came with'
            '--new		another fault of the same device'
        )
        ;;
    'link')
        kinds=('case' 'case')
        flags+=(
            '--same-device		the same device came twice'
            '--duplicate-of		CASE was opened twice, OTHER goes on'
            '--how	text	in your own words'
        )
        ;;
    'undo')
        kinds=('case' 'text')
        flags+=(
            '--because	text	why'
        )
        ;;
    'edit')
        kinds=('case' 'text' 'text')
        ;;
    'today')
        ;;
    'list')
        kinds=('filter' '...')
        flags+=(
            '--limit	text	at most so many rows, 0 for all; a table shows 20'
        )
        ;;
    'show')
        kinds=('case')
        ;;
    'story')
        kinds=('case')
        ;;
    'log')
        kinds=('case')
        ;;
    'search')
        kinds=('filter' '...')
        flags+=(
            '--limit	text	at most so many rows, 0 for all; a table shows 20'
        )
        ;;
    'due')
        kinds=('filter' '...')
        flags+=(
            '--limit	text	at most so many rows, 0 for all; a table shows 20'
        )
        ;;
    'customer')
        verbs=(
            'list	List the customers that all words fit, by name'
            'show	Show a customer, and their cases device by device'
            'add	Write a customer down before there is a case'
            'change	Change how a customer is reached, called and spoken to'
            'merge	Say that two customers are one person'
            'forget	Erase a customer and the words of all their cases, for good'
        )
        ;;
    'customer list')
        kinds=('text' '...')
        flags+=(
            '--limit	text	at most so many rows, 0 for all; a table shows 20'
        )
        ;;
    'customer show')
        kinds=('customer')
        ;;
    'customer add')
        flags+=(
            '--name	text	what they are called'
            '--phone	text	a number to reach them, once for each'
            '--email	text	an address to reach them, once for each'
            '--language	text	what they like to be spoken to in'
            '--channel	=phone mail counter	how they like to hear from us: phone, mail …'
            '--offers	=never ask	whether they may hear of offers at all: never or ask'
            '--note	text	what to know before speaking to them'
            '--new-customer		somebody new, although the details fit somebody known'
        )
        ;;
    'customer change')
        kinds=('customer')
        flags+=(
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
        ;;
    'customer merge')
        kinds=('customer' 'customer')
        ;;
    'customer forget')
        kinds=('customer')
        flags+=(
            '--anyway		although a case of theirs is open'
        )
        ;;
    'loaner')
        verbs=(
            'list	List the loaners: what is free, and who has what until when'
            'show	Show where a loaner is and what happened to it'
            'add	Write down something that the shop lends'
            'lend	Lend one to a customer, until a date or as long as their device takes'
            'return	Take a loaner back'
            'check	Say that a loaner was wiped and works, so that it can go out again'
            'retire	Lend a loaner no more'
        )
        ;;
    'loaner list')
        ;;
    'loaner show')
        kinds=('loaner')
        ;;
    'loaner add')
        kinds=('text')
        flags+=(
            '--serial	text	its serial number'
            '--accessories	text	what goes with it: charger, bag …'
        )
        ;;
    'loaner lend')
        kinds=('loaner' 'case' 'date')
        flags+=(
            '--condition	text	what it looks like, and whether it works'
            '--accessories	text	what goes with it: charger, bag …'
            '--anyway		although the shop is closed that day'
        )
        ;;
    'loaner return')
        kinds=('loaner' 'case')
        flags+=(
            '--condition	text	what it looks like, and whether it works'
            '--accessories	text	what came back with it'
        )
        ;;
    'loaner check')
        kinds=('loaner' 'text')
        ;;
    'loaner retire')
        kinds=('loaner' 'text')
        ;;
    'part')
        verbs=(
            'list	List the parts in the drawer'
            'show	Show a part, where it is, and what else came out of the same device'
            'harvest	Take a part out of a device that was traded in'
            'use	Put a part into the device of a case; it costs the case'
            'fail	Say that a part failed, and see where its sisters are'
        )
        ;;
    'part list')
        flags+=(
            '--all		those that are used or failed, too'
        )
        ;;
    'part show')
        kinds=('part')
        ;;
    'part harvest')
        kinds=('text' 'text')
        flags+=(
            '--test	text	what its test showed'
            '--grade	=A B C	how good it is'
            '--cost	text	what it stands in the books for'
        )
        ;;
    'part use')
        kinds=('part' 'case')
        flags+=(
            '--price	text	what they pay for it; else what it cost'
        )
        ;;
    'part fail')
        kinds=('part' 'text')
        ;;
    'remind')
        flags+=(
            '--dry-run		show what would go out and why, and send nothing'
            '--accept-clock		the clock was set back, and is right now'
            '--take-over		send from this machine and folder from now on'
            '--print-cron		print the line for the cron table'
            '--print-systemd		print a systemd service and timer'
            '--limit	text	at most so many rows, 0 for all; a table shows 20'
        )
        ;;
    'message')
        verbs=(
            'list	List the messages, the latest first'
            'show	Show a message as it was frozen, and what became of it'
            'preview	Show a letter as a customer would get it'
            'send	Let the next run send a message that another machine left unfinished'
            'drop	Drop a message that is on its way'
        )
        ;;
    'message list')
        flags+=(
            '--limit	text	at most so many rows, 0 for all; a table shows 20'
        )
        ;;
    'message show')
        kinds=('text')
        ;;
    'message preview')
        kinds=('case' 'text')
        ;;
    'message send')
        kinds=('text')
        ;;
    'message drop')
        kinds=('text')
        flags+=(
            '--because	text	why'
        )
        ;;
    'init')
        kinds=('folder')
        flags+=(
            '--name	text	what the shop is called'
            '--currency	text	EUR, USD, SGD …'
            '--zone	text	Europe/Berlin …; the machine'\''s own when not given'
            '--country	text	DE, US, SG … for its holidays'
            '--tech	tech	somebody on the roster, once for each; you when not given'
            '--group	text	a system group that may read and write: 0660 and 2770 instead of 0600 and 0700'
            '--git		keep the records in git: attributes and the merge driver'
            '--site	text	this copy of the store mints B1042 instead of 1042'
        )
        ;;
    'config')
        kinds=('=shop.name shop.currency shop.zone shop.country shop.region shop.lead shop.reminders hours.mon hours.tue hours.wed hours.thu hours.fri hours.sat hours.sun hours.closed_days policy.first_contact_hours policy.silence_days policy.promise_lead_hours policy.overdue_repeats policy.after_sales_days policy.warranty_days policy.loaner_days policy.uncollected_days policy.idle_minutes policy.stale_runner_minutes policy.import_open_days policy.quote_days policy.free_limit letters.appointment letters.ready letters.loaner letters.where-we-stand letters.channel letters.language' '...')
        flags+=(
            '--unset	=shop.name shop.currency shop.zone shop.country shop.region shop.lead shop.reminders hours.mon hours.tue hours.wed hours.thu hours.fri hours.sat hours.sun hours.closed_days policy.first_contact_hours policy.silence_days policy.promise_lead_hours policy.overdue_repeats policy.after_sales_days policy.warranty_days policy.loaner_days policy.uncollected_days policy.idle_minutes policy.stale_runner_minutes policy.import_open_days policy.quote_days policy.free_limit letters.appointment letters.ready letters.loaner letters.where-we-stand letters.channel letters.language	give a setting its default again'
            '--name	text	roster add: the full name'
            '--skill	text	roster add: what they are good at'
            '--limit	text	roster add: the most they grant without asking'
            '--counter		roster add: opens cases and owns none'
            '--account	text	roster add: their account here'
            '--email	text	roster add: where their reminders go'
        )
        ;;
    'as')
        kinds=('tech')
        ;;
    'import')
        kinds=('file')
        flags+=(
            '--mapping	text	which column is what; open-repair is built in'
            '--dry-run		write nothing, and show what would be'
            '--owner	tech	who owns the cases that are open'
            '--keep-open		leave open what is open, however old it is'
            '--rejects	file	where rejected rows are kept; else beside the file'
            '--source	text	what stands before a row'\''s own id, as in NAME:17'
            '--encoding	text	cp1252, utf-16 …, when the file is not UTF-8'
            '--from	text	read a foreign format, through a plugin that knows it'
            '--print-mapping		print a mapping for the file, to be set right, and stop'
        )
        ;;
    'check')
        flags+=(
            '--fold-in		put the events of conflict copies into their records, then remove the copies'
            '--renumber		where two records have one number, give the younger a new one'
        )
        ;;
    'reindex')
        ;;
    'merge-file')
        kinds=('file' 'file' 'file' 'file')
        ;;
    'plugins')
        ;;
    'completions')
        kinds=('=bash zsh fish powershell')
        ;;
    'demo')
        kinds=('folder')
        ;;
    esac
}

# The values of a kind that begin so, one a line: the value, a tab, what it is.
_casekit_ask() {
    local word
    case $1 in
    '' | text | file | folder) ;;
    '='*) for word in ${1#=}; do printf '%s\t\n' "$word"; done ;;
    date) printf '%s\n' 'today	' 'tomorrow	' 'mon	the next Monday, and so on' 'tue	' 'wed	' 'thu	' 'fri	' 'sat	' 'sun	' 'eow	the last open day of the week' '+4h	in four hours' '+1bd	in a business day' '+2bd	' '+3bd	' '+7d	in a week' '+14d	' ;;
    *) casekit-complete "$1" "$2" "$store" 2>/dev/null ;;
    esac
}

# The kind of value that an option takes, in REPLY; 1 for an option nobody knows.
_casekit_kind() {
    local each
    for each in "${flags[@]}"; do
        if [[ $each == "$1"$'\t'* ]]; then
            each=${each#*$'\t'}
            REPLY=${each%%$'\t'*}
            return 0
        fi
    done
    return 1
}

# A word as bash will read it, in REPLY, as far as that can be known without running anything.
_casekit_read() {
    case $1 in
    \'*) REPLY=${1#\'} REPLY=${REPLY%\'} ;;
    \"*) REPLY=${1#\"} REPLY=${REPLY%\"} ;;
    *) REPLY=${1//\\/} ;;
    esac
}

# The words typed so far, in `typed`. Bash cuts them at : and =, so they are put together again.
_casekit_typed() {
    local i word gap line=${COMP_LINE:0:COMP_POINT}
    typed=()
    for ((i = 0; i <= COMP_CWORD; i++)); do
        gap=${line%%[![:space:]]*}
        line=${line#"$gap"}
        word=${COMP_WORDS[i]}
        ((i == COMP_CWORD)) && word=$line
        line=${line#"$word"}
        if [[ -z $gap ]] && ((${#typed[@]})); then
            typed[${#typed[@]} - 1]+=$word
        else
            typed+=("$word")
        fi
    done
}

# Follow the words up to the one being typed: sets verb, count (words of the verb's own), store, wanted, ended.
_casekit_follow() {
    local i word each
    verb='' count=0 store='' wanted='' ended=''
    _casekit_takes ''
    for ((i = 1; i < ${#typed[@]} - 1; i++)); do
        _casekit_read "${typed[i]}"
        word=$REPLY
        if [[ -n $wanted ]]; then
            [[ ${typed[i - 1]} == --store ]] && store=$word
            wanted=''
        elif [[ -n $ended || $word != -* || $word == - ]]; then
            for each in "${verbs[@]}"; do
                if ((count == 0)) && [[ -z $ended && $each == "$word"$'\t'* ]]; then
                    verb=${verb:+$verb }$word
                    _casekit_takes "$verb"
                    continue 2
                fi
            done
            ((count++))
        elif [[ $word == -- ]]; then
            ended=yes
        elif [[ $word == --*=* ]]; then
            [[ $word == --store=* ]] && store=${word#*=}
        elif _casekit_kind "$word"; then
            wanted=$REPLY
        else
            ((count++))
        fi
    done
}

# Every line that may stand for the word being typed, whatever it begins with.
_casekit_lines() {
    local each
    if [[ -z $wanted && -z $ended && $cur == --*=* ]] && _casekit_kind "${cur%%=*}"; then
        _casekit_ask "$REPLY" "${cur#*=}" | while IFS= read -r each; do printf '%s=%s\n' "${cur%%=*}" "$each"; done
        return
    fi
    if [[ -z $wanted ]]; then
        if [[ -z $ended && ($cur == -* || -z $cur && ($kind == text || -z $kind)) ]]; then
            for each in "${flags[@]}"; do
                printf '%s\t%s\n' "${each%%$'\t'*}" "${each##*$'\t'}"
            done
        fi
        ((count == 0)) && [[ -z $ended ]] && ((${#verbs[@]})) && printf '%s\n' "${verbs[@]}"
        [[ $cur == --* ]] && return
    fi
    _casekit_ask "$kind" "$cur"
}

_casekit() {
    local IFS=$' \t\n' REPLY cur kind quote='' strip tail value what width=0 verb count store wanted ended
    local -a typed verbs flags kinds found shown
    _casekit_typed
    _casekit_follow
    cur=${typed[${#typed[@]} - 1]}
    [[ $cur == [\'\"]* ]] && quote=${cur:0:1}
    _casekit_read "$cur"
    cur=$REPLY COMPREPLY=()
    kind=${wanted:-${kinds[count]-}}
    [[ -z $wanted && ${kinds[*]} == *' ...' ]] && ((count >= ${#kinds[@]} - 2)) && kind=${kinds[${#kinds[@]} - 2]}
    if [[ $cur != -* ]]; then
        [[ $kind == file ]] && compopt -o default 2>/dev/null && return
        [[ $kind == folder ]] && compopt -o dirnames 2>/dev/null && return
    fi
    # bash replaces only what stands after the last : or =
    tail=$cur
    if [[ -z $quote ]]; then
        [[ $COMP_WORDBREAKS == *:* ]] && tail=${tail##*:}
        [[ $COMP_WORDBREAKS == *=* ]] && tail=${tail##*=}
    fi
    strip=${cur%"$tail"}
    while IFS=$'\t' read -r value what; do
        [[ -n $value && $value == "$cur"* ]] || continue
        value=${value#"$strip"}
        [[ -z $quote && $value == *[!A-Za-z0-9_.:,/+=@%-]* ]] && printf -v value %q "$value"
        found+=("$value") shown+=("$what")
        ((${#value} > width)) && width=${#value}
    done < <(_casekit_lines)
    compopt -o nosort 2>/dev/null
    [[ ${#found[@]} -eq 1 && ${found[0]} == *: ]] && compopt -o nospace 2>/dev/null
    COMPREPLY=("${found[@]}")
    # Only where bash lists the values and inserts none of them does it say what they are.
    case $COMP_TYPE in
    33 | 63 | 64)
        if ((${#found[@]} > 1)); then
            for ((count = 0; count < ${#found[@]}; count++)); do
                printf -v value "%-${width}s  %s" "${found[count]}" "${shown[count]}"
                [[ -n ${shown[count]} ]] && COMPREPLY[count]=$value
            done
        fi
        ;;
    esac
}

complete -F _casekit casekit ck
