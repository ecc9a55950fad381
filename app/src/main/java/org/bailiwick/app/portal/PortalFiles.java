package org.bailiwick.app.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.resource.PathResourceResolver;
import org.springframework.web.servlet.resource.ResourceResolverChain;

/** Finds the built files, and gives the application itself for every place within it. */
class PortalFiles extends PathResourceResolver {

    private static final Resource NOT_BUILT = new ClassPathResource("portal-not-built.html");

    @Override
    protected @Nullable Resource resolveResourceInternal(
            @Nullable HttpServletRequest request,
            String path,
            List<? extends Resource> locations,
            ResourceResolverChain chain) {
        Resource file = super.resolveResourceInternal(request, path, locations, chain);
        if (file != null || !(PortalPaths.isPlace(path) || path.equals("index.html"))) {
            return file;
        }
        Resource application = super.resolveResourceInternal(request, "index.html", locations, chain);
        return application == null ? NOT_BUILT : application;
    }
}
