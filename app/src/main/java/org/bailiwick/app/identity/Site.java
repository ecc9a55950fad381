package org.bailiwick.app.identity;

import java.util.Collection;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A place people and devices belong to, as {@code vienna}. The directory says who is there: the members of the group
 * {@code site-vienna}. A thing without site is anybody's.
 */
public final class Site {

    /** What a key looks like: small letters, digits and hyphens, at most 63. */
    public static final String KEY = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";

    private static final String GROUP = "site-";
    private static final Pattern GROUP_NAME = Pattern.compile(GROUP + "(" + KEY + ")");

    private Site() {}

    /** The sites these groups put their members at. */
    public static Set<String> of(Collection<String> groups) {
        return groups.stream()
                .filter(Site::isGroup)
                .map(group -> group.substring(GROUP.length()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the group is a site's, and so no team that works tickets. */
    public static boolean isGroup(String group) {
        return GROUP_NAME.matcher(group).matches();
    }

    /** Roles and groups that work tickets: all but those of sites. */
    static Set<String> teams(Collection<String> roles, Collection<String> groups) {
        return Stream.concat(roles.stream(), groups.stream())
                .filter(name -> !isGroup(name))
                .collect(Collectors.toUnmodifiableSet());
    }
}
