-- knowledge: four articles and a known error to begin with, read by everybody who asks
with first (title, body, category, kind) as (values
    ('Reset a forgotten password', $body$You can set a new password yourself as long as you remember your login name.

## Steps

1. Open the sign-in page of the portal and choose **Forgot password?**
2. Enter your login name. A mail with a link arrives within five minutes; look into the junk folder, too.
3. Open the link on the same device and choose a new password of at least twelve characters.
4. Lock your computer once and sign in with the new password, so that it is stored for working offline.

## When it does not work

- **No mail after ten minutes:** your account may have no mail address. Open a ticket; somebody of the desk calls you back at your known number.
- **"Account locked":** after five wrong attempts the account opens again by itself after fifteen minutes.
- **The phone keeps locking the account:** remove the old password under *Settings > Accounts* on the phone first.

The service desk never asks for your password.$body$, 'access', 'article'),
    ('Connect to the VPN from outside', $body$The VPN is needed for file shares and internal sites. Mail and video calls work without it.

## Connect

1. Check that any website opens. In a hotel, accept its welcome page first.
2. Start the VPN program in the notification area and choose **Connect**.
3. Sign in with your login name and confirm on your phone.

## When it does not work

| Message | What to do |
|---|---|
| *Gateway unreachable* | The network blocks the VPN. Try the hotspot of your phone. |
| *Certificate expired* | The computer was away for too long. Bring it to an office, or open a ticket. |
| *Connected*, but no shares open | Disconnect, wait ten seconds, and connect again. |

Tell in a ticket where you are, which message you see, and when it worked last.$body$, 'network', 'article'),
    ('Printer does not print', $body$Most print jobs hang because of one broken job in front of them.

1. Look at the printer's display: paper, toner, open flap?
2. Open **Printers** on your computer, choose the printer and **Open queue**. Cancel every job of yours.
3. Switch the printer off, wait ten seconds, and switch it on again.
4. Print a test page.

Still nothing? Print to another printer of the floor for now, and open a ticket with the number from the printer's label. Say whether others can print there: then it is your computer, and not the printer.$body$, 'printing', 'article'),
    ('Disk is full', $body$A computer with less than 5 % of free disk space becomes slow, and programs stop saving.

## Make room yourself

1. Empty the bin.
2. Sort **Downloads** by size and delete what you do not need.
3. Run the disk clean-up of the system and tick *Temporary files*.
4. Move videos and archives to your team's share.

## For the service desk

The runbook **Clean temporary files** deletes what is older than an hour in the folders for temporary files, and reports how much came free. If a single log file grows, find its program before you delete it: deleting alone brings the ticket back tomorrow.$body$, 'storage', 'article'),
    ('Known error: roaming profile grows through the browser cache', $body$**Symptom:** signing in takes several minutes, or the disk fills up again within days after a clean-up.

**Cause:** the browser keeps its cache inside the roaming profile since its last update. Every sign-in copies it.

**Workaround:** close the browser, delete its folder *Cache* in the profile, and sign out and in once. A corrected policy that moves the cache out of the profile is being prepared.$body$, 'storage', 'known-error')
),
numbered as (
    select 'KB-' || lpad(nextval('knowledge_number')::text, 6, '0') as number, first.* from first
),
articles as (
    insert into knowledge_article (number, kind, state, working_version, published_version, valid_until,
                                   created_at, updated_at, published_at)
    select number, kind, 'published', 1, 1, now() + interval '365 days', now(), now(), now() from numbered
)
insert into knowledge_version (article_number, version, title, body, category, language, audience, note, author_name,
                               created_at)
select number, 1, title, body, category, 'en', array['requester'], 'Comes with Bailiwick', 'Bailiwick', now()
from numbered;
