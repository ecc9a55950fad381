package org.bailiwick.app.portal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.util.DigestUtils;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Serves what the portal's build left under {@code static/}. Files under {@code assets/} carry a hash of their content in
 * their name and are kept for ever; everything else is asked for each time.
 */
@Configuration(proxyBeanMethods = false)
class PortalResources implements WebMvcConfigurer {

    private static final String BUILT = "classpath:/static/";

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations(BUILT + "assets/")
                .setUseLastModified(false)
                .setCacheControl(
                        CacheControl.maxAge(365, TimeUnit.DAYS).cachePublic().immutable());
        registry.addResourceHandler("/**")
                .addResourceLocations(BUILT)
                // A reproducible build gives every file the same date, so a date says nothing about change.
                .setUseLastModified(false)
                .setEtagGenerator(PortalResources::etag)
                .setCacheControl(CacheControl.noCache())
                .resourceChain(false)
                .addResolver(new PortalFiles());
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/").setViewName("forward:/index.html");
    }

    private static String etag(Resource file) {
        try (InputStream in = file.getInputStream()) {
            return DigestUtils.md5DigestAsHex(in);
        } catch (IOException e) {
            throw new UncheckedIOException("A file of the portal cannot be read", e);
        }
    }
}
