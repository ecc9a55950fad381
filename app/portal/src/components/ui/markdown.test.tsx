import { render } from '@testing-library/react';
import { expect, test } from 'vitest';
import Markdown from './markdown';

const attacks = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<a href="javascript:alert(1)">x</a>',
  '<style>*{display:none}</style>',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](java&#115;cript:alert(1))',
  '[x](data:text/html;base64,PHNjcmlwdD4=)',
  '[x](vbscript:msgbox(1))',
  '[x](file:///etc/passwd)',
  '[x]( javascript:alert(1))',
  '[x](<javascript:alert(1)>)',
  '[x]: javascript:alert(1)\n\n[x]',
  '<javascript:alert(1)>',
  '![x](https://tracker.example/pixel.gif)',
  '![x](javascript:alert(1))',
  '![x](data:image/svg+xml;base64,PHN2Zz4=)',
  '[![x](https://tracker.example/pixel.gif)](javascript:alert(1))',
  '| a |\n|---|\n| <img src=x onerror=alert(1)> |',
  '[^1]\n\n[^1]: <script>alert(1)</script>',
  '```html\n<script>alert(1)</script>\n```',
];

test.each(attacks)('nothing of %j runs or loads', (source) => {
  const { container } = render(<Markdown>{source}</Markdown>);

  expect(
    container.querySelectorAll('script, img, svg, iframe, style, object, embed, form, input, picture'),
  ).toHaveLength(0);
  for (const element of container.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      expect(name).not.toMatch(/^on/);
      expect(value).not.toMatch(/^\s*(javascript|data|vbscript|file):/i);
    }
  }
});

test('marks up what people write', () => {
  const { container, getByRole, getByText } = render(
    <Markdown>
      {'**Important**: see [the page](https://example.org/)\nand `code`\n\n# Loud\n\n- one\n- [x] done'}
    </Markdown>,
  );

  const link = getByRole('link', { name: 'the page' });
  expect(link.getAttribute('href')).toBe('https://example.org/');
  expect(link.getAttribute('rel')).toBe('noopener noreferrer nofollow');
  expect(container.querySelector('strong')?.textContent).toBe('Important');
  expect(container.querySelector('code')?.textContent).toBe('code');
  expect(container.querySelector('h1')).toBeNull();
  expect(getByText('Loud')).toBeTruthy();
  expect(container.querySelectorAll('li')).toHaveLength(2);
});

test('shows HTML as the text it is', () => {
  const { container } = render(<Markdown>{'before <b>bold</b> after'}</Markdown>);

  expect(container.textContent).toContain('<b>bold</b>');
  expect(container.querySelector('b')).toBeNull();
});
