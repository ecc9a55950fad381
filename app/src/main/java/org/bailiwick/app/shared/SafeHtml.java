package org.bailiwick.app.shared;

import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * Makes HTML of strangers, as of a mail, fit to be shown: text, lists, tables, links. No script, style, form, frame, nor
 * anything loaded from elsewhere. OWASP's sanitiser decides; what is not on the list is gone.
 */
public final class SafeHtml {

    private static final PolicyFactory SHOWN = new HtmlPolicyBuilder()
            .allowElements(
                    "p",
                    "div",
                    "span",
                    "br",
                    "hr",
                    "b",
                    "strong",
                    "i",
                    "em",
                    "u",
                    "s",
                    "code",
                    "pre",
                    "blockquote",
                    "ul",
                    "ol",
                    "li",
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "table",
                    "thead",
                    "tbody",
                    "tr",
                    "th",
                    "td")
            .allowElements("a")
            .allowAttributes("href")
            .onElements("a")
            .allowStandardUrlProtocols()
            .requireRelsOnLinks("noopener", "noreferrer", "nofollow")
            .toFactory();

    private static final PolicyFactory NOTHING = new HtmlPolicyBuilder().toFactory();

    private SafeHtml() {}

    /** HTML to show; links lead to http, https and mailto only. */
    public static String of(String html) {
        return SHOWN.sanitize(html);
    }

    /** The words without any mark-up; entities are written out, so it is text and no HTML. */
    public static String words(String html) {
        return org.springframework.web.util.HtmlUtils.htmlUnescape(NOTHING.sanitize(html));
    }
}
