package org.bailiwick.app.tickets;

import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.bailiwick.app.shared.FieldError;
import org.bailiwick.app.shared.Problem;

/** Words people mark tickets with: in one spelling, so that they are found again. */
public final class Tags {

    static final int MOST = 20;

    private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}._:+#-]{0,39}");
    private static final Pattern GAPS = Pattern.compile("\\s+");

    private Tags() {}

    /** @throws Problem {@code invalid-request} when one is none or there are too many */
    public static SortedSet<String> of(Collection<String> words) {
        SortedSet<String> tags = new TreeSet<>();
        for (String word : words) {
            String tag = GAPS.matcher(Normalizer.normalize(word.strip(), Normalizer.Form.NFC)
                            .toLowerCase(Locale.ROOT))
                    .replaceAll("-");
            if (!TAG.matcher(tag).matches()) {
                throw refused("must be words of letters, digits and . _ : + # - with at most 40 characters");
            }
            tags.add(tag);
        }
        if (tags.size() > MOST) {
            throw refused("may be " + MOST + " at most");
        }
        return tags;
    }

    private static Problem refused(String reason) {
        return Problem.invalid("invalid-request", "tags " + reason, List.of(new FieldError("tags", reason)));
    }
}
