package org.bailiwick.app.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.core.domain.properties.HasParameterTypes.Predicates.rawParameterTypes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.ObjectInputStream;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Controller;

/** The rules of the house that a machine can check. */
@AnalyzeClasses(packages = "org.bailiwick", importOptions = DoNotIncludeTests.class)
class HouseRulesTests {

    private static final DescribedPredicate<JavaClass> TIMES = resideInAPackage("java.time..");

    @ArchTest
    static final ArchRule CONTROLLERS_ARE_HIDDEN =
            classes().that().areMetaAnnotatedWith(Controller.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule THE_TIME_COMES_FROM_THE_CLOCK = noClasses()
            .that()
            .resideInAnyPackage("org.bailiwick.app..", "org.bailiwick.connectors..")
            .should()
            .callMethodWhere(target(owner(TIMES)).and(target(name("now"))).and(target(rawParameterTypes(List.of()))))
            .because("tests move one clock for our code and the engine together");

    @ArchTest
    static final ArchRule NOTHING_IS_INJECTED_INTO_FIELDS =
            noFields().should().beAnnotatedWith(Autowired.class).because("constructors show what a class needs");

    @ArchTest
    static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED = classes()
            .that()
            .doNotHaveSimpleName("package-info")
            .should(new ArchCondition<>("live in a @NullMarked package") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                    events.add(new SimpleConditionEvent(
                            type, marked, type.getName() + (marked ? " is" : " is not") + " in a null-marked package"));
                }
            });

    @ArchTest
    static final ArchRule ONLY_WORKFLOW_KNOWS_THE_ENGINE = noClasses()
            .that()
            .resideInAPackage("org.bailiwick.app..")
            .and()
            .resideOutsideOfPackage("org.bailiwick.app.workflow..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.camunda..")
            .because("the engine's distribution is to be swapped by changing one module");

    @ArchTest
    static final ArchRule CONNECTORS_KNOW_NOTHING_OF_THE_SERVER = noClasses()
            .that()
            .resideInAPackage("org.bailiwick.connectors..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bailiwick.app..");

    @ArchTest
    static final ArchRule NOBODY_READS_JAVA_OBJECTS = noClasses()
            .that()
            .resideInAnyPackage("org.bailiwick.app..", "org.bailiwick.connectors..", "org.bailiwick.protocol..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ObjectInputStream.class)
            .because("whoever chooses the class of an object that is read chooses the program that runs");

    @ArchTest
    static final ArchRule NOBODY_STARTS_PROGRAMS = noClasses()
            .that()
            .resideInAnyPackage("org.bailiwick.app..", "org.bailiwick.connectors..", "org.bailiwick.protocol..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ProcessBuilder.class)
            .orShould()
            .callMethodWhere(target(owner(assignableTo(Runtime.class))).and(target(name("exec"))))
            .because("the server acts through agents, and never on its own machine");

    @ArchTest
    static final ArchRule NAMES_SAY_SOMETHING = classes()
            .that()
            .areTopLevelClasses()
            .should()
            .haveSimpleNameNotEndingWith("Util")
            .andShould()
            .haveSimpleNameNotEndingWith("Utils")
            .andShould()
            .haveSimpleNameNotEndingWith("Helper")
            .andShould()
            .haveSimpleNameNotEndingWith("Manager")
            .andShould()
            .haveSimpleNameNotEndingWith("Impl");
}
