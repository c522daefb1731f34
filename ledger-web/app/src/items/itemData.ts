import type { Data, Failure, Row } from '@ledger/client';
import { wrongField } from '../failures/failures.ts';
import { parsePrice, parseRate, priceText, rateText } from '../format/prices.ts';
import { parseQuantity } from '../format/rates.ts';

export type ItemValues = {
  name: string;
  hsn: string;
  unit: string;
  sale_price_minor: string;
  purchase_price_minor: string;
  tax_rate_bp: string;
  cess_rate_bp: string;
  opening_quantity: string;
  note: string;
};

export function itemValues(item: Row<'items'> | null, digits: number): ItemValues {
  return {
    name: item?.name ?? '',
    hsn: item?.hsn ?? '',
    unit: item?.unit ?? '',
    sale_price_minor: priceText(item?.sale_price_minor ?? null, digits),
    purchase_price_minor: priceText(item?.purchase_price_minor ?? null, digits),
    tax_rate_bp: rateText(item?.tax_rate_bp ?? null),
    cess_rate_bp: rateText(item?.cess_rate_bp ?? null),
    opening_quantity: item?.opening_quantity ?? '',
    note: item?.note ?? '',
  };
}

export type ItemFault = 'quantity' | 'percent' | 'hsn';
type Read = { data: Data<'items'>; failure: null } | { data: null; failure: Failure };

const HSN = /^\d{2,8}$/;

/** @param say what is wrong with a field that only items have */
export function itemData(values: ItemValues, digits: number, say: (fault: ItemFault) => string): Read {
  const wrong = (field: keyof ItemValues, fault: string): Read => ({
    data: null,
    failure: { code: 'invalid_field', message: fault, field, fields: { [field]: fault } },
  });
  const name = values.name.trim();
  if (!name) return { data: null, failure: wrongField('name', 'missing_field') };
  const hsn = values.hsn.trim();
  if (hsn && !HSN.test(hsn)) return wrong('hsn', say('hsn'));
  const prices = priced(values, digits);
  if ('field' in prices) return { data: null, failure: wrongField(prices.field, 'amount_not_a_number') };
  const rates = rated(values);
  if ('field' in rates) return wrong(rates.field, say('percent'));
  const opening = signedQuantity(values.opening_quantity);
  if (opening === undefined) return wrong('opening_quantity', say('quantity'));
  return {
    data: {
      name,
      hsn: hsn || null,
      unit: values.unit.trim() || null,
      ...prices,
      ...rates,
      opening_quantity: opening,
      note: values.note.trim() || null,
    },
    failure: null,
  };
}

function priced(values: ItemValues, digits: number) {
  const read = { sale_price_minor: null, purchase_price_minor: null } as Pick<
    Data<'items'>,
    'sale_price_minor' | 'purchase_price_minor'
  >;
  for (const field of ['sale_price_minor', 'purchase_price_minor'] as const) {
    const text = values[field].trim();
    const price = text === '' ? null : parsePrice(text, digits);
    if (text !== '' && price === null) return { field };
    read[field] = price;
  }
  return read;
}

function rated(values: ItemValues) {
  const read = { tax_rate_bp: null, cess_rate_bp: null } as Pick<Data<'items'>, 'tax_rate_bp' | 'cess_rate_bp'>;
  for (const field of ['tax_rate_bp', 'cess_rate_bp'] as const) {
    const text = values[field].trim();
    const rate = text === '' ? null : parseRate(text);
    if (text !== '' && rate === null) return { field };
    read[field] = rate;
  }
  return read;
}

/** Null where nothing is typed; undefined where it is no quantity. */
export function signedQuantity(text: string): string | null | undefined {
  const plain = text.trim().replace('−', '-');
  if (plain === '') return null;
  if (/^-?0+(\.0*)?$/.test(plain)) return '0';
  const size = parseQuantity(plain.replace(/^-/, ''));
  if (size === null) return undefined;
  return plain.startsWith('-') ? `-${size}` : size;
}
