package org.bailiwick.withoutengine;

import org.bailiwick.app.BailiwickApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.Modulithic;

/** Every module beneath the process engine; starts in a third of the time. */
@SpringBootConfiguration(proxyBeanMethods = false)
@AutoConfigurationPackage(basePackageClasses = BailiwickApplication.class)
@EnableAutoConfiguration(
        excludeName = {
            "org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration",
            "org.camunda.bpm.spring.boot.starter.webapp.CamundaBpmWebappAutoConfiguration",
            "org.camunda.bpm.spring.boot.starter.rest.CamundaBpmRestJerseyAutoConfiguration"
        })
@ComponentScan(
        basePackageClasses = BailiwickApplication.class,
        excludeFilters =
                @Filter(
                        type = FilterType.REGEX,
                        pattern = {
                            "org\\.bailiwick\\.app\\.workflow\\..*",
                            "org\\.bailiwick\\.app\\.BailiwickApplication",
                            "org\\.bailiwick\\.app\\..*Test.*"
                        }))
@Import(ShippedTargets.class)
@Modulithic(systemName = "Bailiwick", sharedModules = "shared")
public class ServerWithoutEngine {}
