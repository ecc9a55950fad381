package org.bailiwick.app.workflow.tasks;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.form.FormData;
import org.camunda.bpm.engine.form.FormField;
import org.camunda.bpm.engine.impl.form.FormFieldImpl;
import org.camunda.bpm.engine.impl.form.engine.HtmlDocumentBuilder;
import org.camunda.bpm.engine.impl.form.engine.HtmlElementWriter;
import org.camunda.bpm.engine.impl.form.engine.HtmlFormEngine;
import org.camunda.bpm.engine.impl.form.type.EnumFormType;

/**
 * Draws forms for Tasklist: longer texts over several lines, and fields that belong to a choice only while it is made.
 * Tasklist takes what is drawn for a template of its own, so double braces of labels are parted.
 */
final class TasklistForms extends HtmlFormEngine {

    private static final String TEXT_PROPERTY = "type";

    /** Indented as the rest is, an area would begin with blanks, and they would be sent. */
    @Override
    protected String renderFormData(FormData form) {
        return super.renderFormData(form).replaceAll(">\\s+</textarea>", "></textarea>");
    }

    @Override
    protected void renderFormField(FormField field, HtmlDocumentBuilder document) {
        if (field instanceof FormFieldImpl ours && field.getLabel() != null) {
            ours.setLabel(inert(field.getLabel()));
        }
        String choices = property(field, Shown.FOR);
        if (choices.isEmpty()) {
            super.renderFormField(field, document);
            return;
        }
        String condition = Arrays.stream(choices.split(","))
                .map(choice -> NextSteps.FIELD + " == '" + choice + "'")
                .collect(Collectors.joining(" || "));
        document.startElement(new HtmlElementWriter(DIV_ELEMENT).attribute(NG_SHOW_ATTRIBUTE, condition));
        super.renderFormField(field, document);
        document.endElement();
    }

    @Override
    protected void renderInputField(FormField field, HtmlDocumentBuilder document) {
        String lines = "text".equals(property(field, TEXT_PROPERTY)) ? "4" : property(field, Shown.LINES);
        if (lines.isEmpty()) {
            super.renderInputField(field, document);
            return;
        }
        HtmlElementWriter area = new HtmlElementWriter("textarea", false);
        addCommonFormFieldAttributes(field, area);
        document.startElement(area.attribute("rows", lines)).endElement();
    }

    @Override
    protected void renderSelectOptions(FormField field, HtmlDocumentBuilder document) {
        ((EnumFormType) field.getType())
                .getValues()
                .forEach((value, label) -> document.startElement(new HtmlElementWriter(OPTION_ELEMENT, false)
                                .attribute(VALUE_ATTRIBUTE, value)
                                .textContent(inert(label)))
                        .endElement());
    }

    private static String property(FormField field, String name) {
        Map<String, String> properties = field.getProperties();
        return properties == null ? "" : properties.getOrDefault(name, "");
    }

    private static String inert(String text) {
        return text.replace("{{", "{ {").replace("}}", "} }");
    }
}
