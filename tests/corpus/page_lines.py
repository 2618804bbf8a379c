"""Samples of boilerplate lines by position, and of similar lines of articles.

The measure of `tests/benchmarks/corpus_quality.py`; a part of them is held by the tests.
"""

HEAD = """Skip to main content
Home
News
World
Menu
Search
Listen to this article
5 min read
4 minute read
Share
Save
Published 3 hours ago
Advertisement
Home > News > World
Home » World » Europe
By Jane Roe
By Jane Roe, Staff Writer
By JANE ROE and JOHN DOE, Example Press
Share on Facebook
Follow us
0:00
Subscribe
Log in
Breaking News
Exclusive
Updated 2 hours ago
Last modified on Tue 5 Mar 2024 15.15 GMT
March 5, 2024 / 3:15 PM EST / Example News
Print
Text size
Staff writer
Add Example as a preferred source on Google""".splitlines()

INLINE = """Advertisement
ADVERTISEMENT
Story continues below advertisement
Article continues after advertisement
Read more: Mayor resigns after bridge vote
READ ALSO: Mayor resigns after bridge vote
Sign up for our newsletter
Sign up here for our daily briefing.
Loading...
Watch: how the bridge fell
Subscribe to our newsletter to get stories like this in your inbox.
Related:
Recommended Stories
Share this
Embed
Copy link
0:00 / 1:23
Article continues below
Stay up to date with the latest news. Sign up here""".splitlines()

CAPTIONS = """Image source, Getty Images
Image caption, The old bridge in winter
Media caption, Watch: the bridge falls
Photo by Jane Roe
The old bridge in winter. Photo: Jane Roe
The old bridge in winter. (AP Photo/Jane Roe)
The old bridge in winter. Jane Roe / example.org
The old bridge in winter. AFP/Getty Images
(Photo courtesy of the county)""".splitlines()

TAIL = """Reporting by Jane Roe in Kyiv; Editing by John Doe
Editing by Jane Roe
CNN's Jane Roe contributed to this report.
(With inputs from agencies)
Related Topics
More on this story
Comments
Most read
5 min read
Get our free daily newsletter delivered straight to your inbox.
We use cookies to improve your experience. By continuing you agree to our use of cookies.
Accept all
Please enable JavaScript to view this site.
Log in or create an account
Subscribe to continue reading
Already a subscriber? Log in
Read Next
You may also like
Don't miss
READ MORE: Mayor resigns after bridge vote
ALSO READ | Mayor resigns after bridge vote
For all the latest news, follow us on Google News and download our app.
Click here to join our channel and stay updated with the latest headlines
This story has been published from a wire agency feed without modifications to the text.
Disclaimer: The views expressed are the author's own.
The views expressed in this article do not necessarily reflect the policy of Example.
If you buy something through our links, we may earn a commission.
Support independent journalism. Donate today.
Did you find an error? Report it here.
Share on Facebook
Leave a Reply
Your email address will not be published. Required fields are marked *
Post Comment
Tags: bridge, council
Filed Under: News, Local
Posted in News
Previous Post
© 2024 Example Media Group
Privacy Policy | Terms of Use
Contact us
Sign up for breaking news alerts
Download our app
All rights reserved
Load more
View comments (12)
12 comments
Share
Teilen
Kommentare
Lire aussi
Partager
Leer más
Compartir
Читайте также
Поделиться
Related articles
Topics
Thank you for reading. Please support us by subscribing.
Thanks for signing up!
Enter your email
Have a news tip? Contact the newsroom at tips@example.org.
jane.roe@example.org
@janeroe
Follow the coverage of the war at https://example.org/hub/war""".splitlines()

# The tests hold these; the rest is measured.
NOT_YET_KNOWN = frozenset(
    [
        "Staff writer",
        "Add Example as a preferred source on Google",
        "Article continues below",
        "Stay up to date with the latest news. Sign up here",
        "Already a subscriber? Log in",
        "Did you find an error? Report it here.",
        "Thanks for signing up!",
        "Follow the coverage of the war at https://example.org/hub/war",
    ]
)

ARTICLE = """No one was hurt.
More details soon.
The council will vote again in June.
“Read more books,” she said.
He asked readers to subscribe to the view that bridges matter.
Anyone with information is asked to call 555-1234.
Share prices fell 3%.
Sign of the times
Support for the mayor is falling
Follow the money
Comments by the mayor angered many.
Next stop: Paris
Home again
Related deaths rose to 12
Search for survivors goes on
Contact with the ship was lost at noon.
Watch towers were built along the border.
Save the bridge
What happens next
The views expressed by the mayor were not shared by the council.
Privacy advocates criticised the plan.
The material was published by the ministry and translated into four languages, officials said.
The newspaper said the article was published by mistake.
The text was translated by volunteers, the museum said in its statement.
Our hearts are broken, said the mother of two.
We will not give up, we will fight, our children need us, you have to understand, he said.
"We ask you, our friends, to support us with weapons," he said in an address to parliament.
Follow the rules and you will be safe, the ministry told residents.
Please stay at home, the mayor told residents.
Get out of here
View from the bridge
Two comments drew applause.
Photos of the bridge were published.
The company changed its privacy policy in May; users were asked to agree to new terms.
The newspaper had lost a third of its subscribers and would end its newsletter.""".splitlines()
