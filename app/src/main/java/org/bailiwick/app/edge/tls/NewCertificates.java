package org.bailiwick.app.edge.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.ssl.PemSslBundleProperties;
import org.springframework.boot.autoconfigure.ssl.PropertiesSslBundle;
import org.springframework.boot.ssl.SslBundleRegistry;

/**
 * Takes a new certificate and key from their files without a restart. Looks at the files again and again instead of
 * waiting to be told of changes: notices of the file system get lost, and network file systems send none.
 */
class NewCertificates implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(NewCertificates.class);

    private final SslBundleRegistry bundles;
    private final PemSslBundleProperties settings;
    private final List<Path> files;
    private final ScheduledExecutorService rounds;
    private List<String> taken;

    NewCertificates(SslBundleRegistry bundles, PemSslBundleProperties settings, List<Path> files, Duration interval)
            throws IOException {
        this.bundles = bundles;
        this.settings = settings;
        this.files = files;
        this.taken = contents();
        this.rounds = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "new-certificates");
            thread.setDaemon(true);
            return thread;
        });
        rounds.scheduleWithFixedDelay(this::look, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void destroy() {
        rounds.shutdownNow();
    }

    /** Files that do not belong together, as between the writing of one and the other, are looked at again next time. */
    private void look() {
        try {
            List<String> now = contents();
            if (!now.equals(taken)) {
                bundles.updateBundle(TlsFromFiles.BUNDLE, PropertiesSslBundle.get(settings));
                taken = now;
                LOG.info("The certificate was replaced");
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("The new certificate cannot be taken yet: {}", e.getMessage());
        }
    }

    private List<String> contents() throws IOException {
        return List.of(Files.readString(files.get(0)), Files.readString(files.get(1)));
    }
}
