"""More pages in the manner of several kinds of outlet, as captures of their sites look; in our own
words."""

MAGAZINE = """\
Iran Deal Talks Resume in Vienna as Raisi Team Demands Sanctions Relief
BY ANA LIMA ON 11/29/21 AT 10:12 AM EST

Negotiators from Iran and five world powers resumed talks Monday in the Austrian capital.

Iran Talks Vienna
Iran's chief negotiator Ali Bagheri Kani and EU envoy Enrique Mora attend a meeting in Vienna \
on November 29, 2021. Handout/EU Delegation in Vienna/Getty Images

The talks had paused in June. Bagheri Kani told state television that sanctions must go "at \
once."

Newsweek reached out to the State Department for comment.

Iran Vienna
A police officer stands guard near the hotel. Joe Klamar/AFP/Getty Images
"""

CABLE_NEWS = """\
North Korea's Kim arrives in Vladivostok for Putin summit
By Ana Lima, Jo Berg and Al Roe, CNN
Updated 0412 GMT (1212 HKT) April 24, 2019

(CNN) — North Korean leader Kim Jong Un has arrived in the Russian city of Vladivostok ahead of \
his first meeting with President Vladimir Putin.

The two men will meet Thursday on an island off the city, the Kremlin said.

CNN's Olga Stein contributed reporting from Moscow.
"""

ROUND_THE_CLOCK_CHANNEL = """\
Home
Europe

Macron, Putin hold 'frank' phone call on Ukraine

Issued on: 28/01/2022 - 13:10Modified: 28/01/2022 - 17:43

French President Emmanuel Macron and Russian President Vladimir Putin, pictured during a video \
call on June 26, 2020. © Michel Euler, AFP/File

Text by: FRANCE 24 Follow
3 min

Advertising
French President Emmanuel Macron told Vladimir Putin on Friday that Russia must respect the \
sovereignty of its neighbours.

Read more Ukraine: what is the Normandy format?

The call lasted over an hour. Both leaders said dialogue should go on.

(FRANCE 24 with AFP and REUTERS)
"""

ENGLISH_WEEKLY = """\
# Russia, Japan to Resume Peace Treaty Talks

By [Ana Lima](https://www.themoscowtimes.com/author/ana-lima)

Updated: Jan. 14, 2019

Sergei Lavrov and Taro Kono. **Russian Foreign Ministry**

Russia and Japan will resume talks on a peace treaty, Foreign Minister Sergei Lavrov said \
Monday.

**[Japan's PM Abe Plans Moscow Visit](https://x.example/1)**

[Read more](https://x.example/2)

"We confirmed our readiness," Lavrov said.

### A long dispute

Tokyo and Moscow have been at odds over four islands since 1945.

___

_Includes reporting by AFP._
"""

DENSE_CAPTURE = """\
Trump and Kim sign joint statement at Singapore summit
20180612
https://www.bbc.com/news/world-asia-44000000
US President Donald Trump and North Korea's Kim Jong-un have signed a joint statement in \
Singapore.
They spent nearly five hours together on Tuesday.
Image copyright Reuters Image caption The two leaders shook hands at the start of the summit
What does it mean for denuclearisation?
The statement says the North will work towards complete denuclearisation.
Media playback is unsupported on your device
Media caption The moment they met
Why is this happening now?
Mr Trump had called the meeting off on 24 May.
"""

NEWSPAPER_CAPTURE = """\
World news
Russia-Ukraine talks: delegations meet on Belarus border
This article is more than 2 years old
Kyiv demands ceasefire as first negotiations since invasion take place near Pripyat river

Ana Lima in Kyiv and Jo Berg in Moscow
Mon 28 Feb 2022 18.40 GMT
First published on Mon 28 Feb 2022 09.12 GMT

Delegations from Ukraine and Russia met on Monday for talks on the Belarusian border.

The Ukrainian side was led by the defence minister, Oleksii Reznikov.

'We are ready to talk': Ukraine's president addresses nation – video

The meeting lasted about five hours, an adviser said.
Topics
Ukraine
Russia
Europe
news
Share
Reuse this content
"""

STATE_AGENCY_WITH_EDITOR = """\
China, ROK, Japan leaders meet in Chengdu
Source: Xinhua| 2019-12-24 13:05:11|Editor: Li Wei

CHENGDU, Dec. 24 (Xinhua) -- Chinese Premier Li Keqiang met with leaders of the Republic of \
Korea and Japan here on Tuesday.

The three sides agreed to speed up talks on a free trade area. Enditem
"""

INTERNATIONAL_BODY = """\
UN News
Yemen: UN envoy welcomes Stockholm agreement
13 December 2018 Peace and Security

The warring parties in Yemen agreed on Thursday to a ceasefire in Hudaydah, the UN \
Secretary-General announced.

"This is the beginning," António Guterres said in Rimbo, Sweden.

♦ Receive daily updates directly in your inbox - Subscribe here to a topic.
"""

CAPITAL_PAPER = """\
POLITICO
FOREIGN AFFAIRS
Blinken heads to Kyiv and Geneva as fears rise
The secretary of state will meet his Russian counterpart on Friday.

Secretary of State Antony Blinken waves as he boards a plane.
Secretary of State Antony Blinken waves as he boards his plane at Andrews Air Force Base, Md., \
on Jan. 18, 2022. | Alex Brandon/Pool Photo via AP

By ANA LIMA and JO BERG

01/18/2022 02:10 PM EST

Secretary of State Antony Blinken left Washington on Tuesday for Kyiv.

He will meet Sergey Lavrov in Geneva on Friday, the department said.

MOST READ
- 1. Something else happened in Congress today
- 2. Another story that many people read

"""
