"""Pages in the manner of several kinds of outlet, in our own words, for the tests of reading."""

BROADCASTER = """\
Sudan: Rival generals agree to talks in Jeddah

Published
6 May 2023

Share
By Aoife Brannigan
BBC News, Nairobi

Image source, Getty Images
Image caption,
Smoke rises over Khartoum on 1 May 2023

Envoys of Sudan's two warring generals have arrived in Saudi Arabia, mediators say.

The army and its rivals have each said they will only discuss a humanitarian truce.

Fighting broke out on 15 April, and hundreds of people have been killed since then.

What do the mediators want?

The US and Saudi governments urged both parties on Saturday to "get actively involved".

A spokesman said the first session would be held later in the day.

You may also be interested in:

Watch: Inside a hospital in Omdurman

Related Topics
Sudan
Africa

More on this story
Sudan's generals: who are they?
3 May 2023
"""

WIRE = """\
Turkey, Greece to hold exploratory talks in Istanbul - ministry

ANKARA, Jan 11 (Reuters) - Turkey and Greece will resume exploratory talks over their maritime \
disputes in Istanbul on Jan. 25, the Turkish foreign ministry said on Monday.

The two NATO members held 60 rounds of talks between 2002 and 2016.

"We hope the talks will help," a Greek official told Reuters.

Reporting by Deniz Kara in Ankara and Nikos Pappas in Athens; Writing by Jo Blum; Editing by Al Roe

Our Standards: The Thomson Reuters Trust Principles.
"""

AMERICAN_WIRE = """\
Ministers sign border accord in Bishkek

By MARTA KELLER

March 13, 2025

BISHKEK, Kyrgyzstan (AP) — The presidents of Kyrgyzstan and Tajikistan signed an agreement on \
Thursday that sets their common border, ending a dispute that had led to fighting in 2022.

Sadyr Japarov received Emomali Rahmon at his residence. Flights between the capitals resume Friday.

FILE - Residents walk past a damaged house on Sept. 18, 2022. (AP Photo/Ivan Petrov, File)

The European Union welcomed the accord.

___

Associated Press writer Olga Stein in Moscow contributed to this report.
"""

STATE_AGENCY = """\
Lavrov, Fidan to discuss Black Sea on June 1

MOSCOW, May 30. /TASS/. Russian Foreign Minister Sergey Lavrov will meet with his Turkish \
counterpart Hakan Fidan on June 1, a spokeswoman said at a briefing.

"The ministers will discuss the situation in the Black Sea," the diplomat said.
"""

NEWSPAPER_PAGE = """\
<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>China and Philippines trade accusations | South China Sea | The Guardian</title>
<meta property="og:title" content="China and Philippines trade accusations">
<meta property="og:site_name" content="the Guardian">
<meta property="article:published_time" content="2024-06-17T06:20:11.000Z">
<meta property="article:author" content="https://www.theguardian.com/profile/ana-lima">
<link rel="canonical" href="https://www.theguardian.com/world/2024/jun/17/china-philippines">
</head><body><a href="#maincontent">Skip to main content</a><nav><a href="/">News</a></nav><main>
<h1>China and Philippines trade accusations</h1>
<div class="standfirst"><p>Manila summons ambassador after vessels collide near shoal</p></div>
<div class="meta"><a rel="author" href="/profile/ana-lima">Ana Lima</a> in Manila</div>
<div>Mon 17 Jun 2024 08.20 CEST</div>
<figure><img alt="a ship"><figcaption>A supply boat on 5 March 2024. Photograph: A. Reyes/AP\
</figcaption></figure>
<div id="maincontent">
<p>China and the Philippines have accused one another of causing a collision near a disputed shoal
in the South China Sea on Monday.</p>
<p>The Chinese coast guard said a supply ship had “ignored repeated warnings”. Manila called the
statement deceptive.</p>
<aside><h3>Sign up to First Edition</h3><p>Our morning email</p></aside>
<h2>What happens next</h2>
<p>The Philippine foreign ministry said on Monday evening that it would summon the ambassador in
Manila for an explanation, and that a meeting of officials planned for July would still be held.</p>
<p><a href="/world/2024/may/1/x">Read more: the shoal explained</a></p>
<p>Washington said it stood with its ally, and the ambassador of Japan expressed concern.</p>
</div></main><footer><p>© 2024 Guardian News &amp; Media. All rights reserved.</p></footer>
</body></html>
"""

PRESS_RELEASE = """\
FOR IMMEDIATE RELEASE
Office of the Spokesperson
Washington, DC
January 14, 2020

The Secretary's Meeting With the Japanese Foreign Minister

The below is attributable to the spokesperson:

The Secretary of State met today with Japanese Foreign Minister Toshimitsu Motegi in California.

The Secretary and the Foreign Minister discussed the situation in the Middle East.
###
"""

BLOG = """\
---
title: "Three notes from Astana"
date: 2017-01-24
author: Vera Holm
---

![The hotel](x.jpg)

The talks in Astana ended on Tuesday. **Russia**, Turkey and Iran agreed to watch over the truce.

## Who was there

The [United Nations](https://un.org) sent Staffan de Mistura. Washington sent its ambassador.

> We came to consolidate the ceasefire.

That is what the head of the opposition's delegation said.

---

*Vera Holm writes about Central Asia.*

[Previous post](/a) | [Next post](/b)
"""

UNTITLED_WIRE = """\
SEOUL, Sept. 19 (Yonhap) -- The leaders of the two Koreas signed a declaration in Pyongyang on \
Wednesday after two days of summit talks.

The two also agreed to seek to host the 2032 Olympics together.

(END)
"""

NEWS_SITE = """\
News|Conflict

Ethiopia, Tigray forces sign truce in Pretoria

The deal was reached after more than a week of talks led by the African Union.

The negotiators shake hands in Pretoria, South Africa, on November 2, 2022 [Phil Mokoe/AFP]
Published On 2 Nov 2022
2 Nov 2022

Ethiopia's government and the Tigrayan authorities have agreed to stop fighting, the African \
Union's envoy said on Wednesday.

"The two parties have formally agreed to the cessation of hostilities," he told reporters.

KEEP READING

list of 2 items
list 1 of 2
Tigray: what to know
list 2 of 2
Ethiopia's neighbours look on
end of list

Talks had begun on October 25, a week after heavy shelling.

Source: Al Jazeera and news agencies
"""

WRAPPED_MAIL = """\
EU AND MERCOSUR REACH TRADE DEAL IN BRUSSELS

Brussels, 28 June 2019 - The European Union and the Mercosur bloc
agreed on Friday on a trade treaty after two decades of negotiation,
officials of both sides said at a news conference in the evening.

Cecilia Malmstrom, the trade commissioner, called it a landmark. The
accord still has to be ratified by the parliaments of all member
states, which may take years.

French farmers have announced protests. They fear cheap beef from
Brazil and Argentina.
"""

GLUED_CAPTURE = """\
Leaders meet at Camp David
18 August 2023
https://www.example-news.com/2023/08/18/leaders-meet-at-camp-david?utm_source=feed
The leaders of Japan andSouth Korea met President Joe Biden at Camp David on Friday.The three \
wanted toconsult one another in crises.
South Korea and Japan will hold exercises with the United States every year,Biden said.
"This is a new chapter,"Kishida told reporters inCamp David. McDonald's was not invited, nor was \
the iPhone maker.
They will consult one another without delay and cannot go back to the past.
"""

RADIO = """\
Armenia, Azerbaijan Agree On Text Of Peace Treaty

March 13, 2025 15:42 CET UPDATED March 13, 2025 18:20 CET
By RFE/RL's Armenian Service

YEREVAN -- Armenia and Azerbaijan have agreed on the text of a treaty, both ministries said.

Baku wants Yerevan to change its constitution first.

With reporting by Reuters and AFP
"""

GERMAN_BROADCASTER = """\
1. Skip to content
2. Skip to navigation
3. Skip to more DW sites

Serbia and Kosovo clash over license plates

November 21, 2022

The EU's top diplomat blamed both sides for the failure of the talks in Brussels.

Aleksandar Vucic, left, and Albin Kurti sit at a long table with flags
The two leaders had not met since AugustImage: Jo Berg/EPA/picture alliance

Serbia and Kosovo failed to settle their dispute on Monday, the EU's foreign policy chief said.

Vucic warns of escalation in the north

Josep Borrell said the two sides had talked for eight hours. He blamed both of them.

The background of the dispute

Kosovo declared its independence in 2008. Serbia has never recognized it.

To view this video turn on JavaScript, please, or take another browser that plays it

jd, kl/mn (AFP, dpa, Reuters)

Kosovo police fine the first drivers
"""
