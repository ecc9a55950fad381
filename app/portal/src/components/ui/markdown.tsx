import type { ReactNode } from 'react';
import ReactMarkdown from 'react-markdown';
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize';
import remarkGfm from 'remark-gfm';
import { text } from '@/locales/en';

/** No picture is loaded from elsewhere, no link leads to anything but pages and mail. HTML stays the text it is. */
const schema = {
  ...defaultSchema,
  tagNames: (defaultSchema.tagNames ?? []).filter((name) => !['picture', 'source', 'section'].includes(name)),
  protocols: { href: ['http', 'https', 'mailto'] },
};

interface Node {
  type: string;
  children?: Node[];
}

/** Nobody's words vanish because they look like HTML. */
function htmlIsText() {
  const change = (node: Node) => {
    if (node.type === 'html') node.type = 'text';
    node.children?.forEach(change);
  };
  return change;
}

const heading = ({ children }: { children?: ReactNode }) => <p className="font-semibold">{children}</p>;

/** What people write, as Markdown; made of strangers' words, so nothing of it runs. */
export default function Markdown({ children }: { children: string }) {
  return (
    <div className="markdown break-words">
      <ReactMarkdown
        remarkPlugins={[remarkGfm, htmlIsText]}
        rehypePlugins={[[rehypeSanitize, schema]]}
        components={{
          a: ({ href, children }) =>
            href ? (
              <a href={href} target="_blank" rel="noopener noreferrer nofollow" className="link underline">
                {children}
              </a>
            ) : (
              <span>{children}</span>
            ),
          img: ({ alt }) => <span className="text-muted">{text.ticket.picture(alt ?? '')}</span>,
          input: ({ checked }) => <span>{checked ? '☑ ' : '☐ '}</span>,
          // The page has its own headings.
          h1: heading,
          h2: heading,
          h3: heading,
          h4: heading,
          h5: heading,
          h6: heading,
        }}
      >
        {children}
      </ReactMarkdown>
    </div>
  );
}
